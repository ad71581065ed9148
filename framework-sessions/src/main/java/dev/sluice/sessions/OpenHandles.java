package dev.sluice.sessions;

import dev.sluice.routing.route.Intent;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.sessions.SessionOptions.Propagation;
import dev.sluice.sessions.hibernate.HibernateUnit;
import dev.sluice.sessions.spi.SessionCustomizer;
import java.lang.ref.Cleaner;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The handles of some sessions that are open, and what becomes of those that nobody closes. Safe for all threads. */
final class OpenHandles {

    /** Started by the first handle that is opened. */
    private static final class Reachability {
        static final Cleaner CLEANER = Cleaner.create();
    }

    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

    private final String who;
    private final Duration patience;
    private final List<SessionCustomizer> customizers;
    private final Set<OpenHandle> open = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean watching = new AtomicBoolean();

    /** @param patience after which time an open one is reported; zero for never */
    OpenHandles(String who, Duration patience, List<SessionCustomizer> customizers) {
        this.who = who;
        this.patience = patience;
        this.customizers = customizers;
    }

    /** A handle is a unit by itself, run once. */
    void check(UnitName name, SessionOptions options, @Nullable Unit outer) {
        String verb = name.intent() == Intent.READ ? "read(...)" : "write(...)";
        if (options.rerunsOnPrimary() || options.retryOr(Retry.none()).attempts() > 1) {
            throw new SessionException(
                    who + ": " + name + " is opened, and cannot be run again as its code is not inside of"
                            + " it; leave out retry and rerunOnPrimary, or use " + verb);
        }
        if (outer != null && options.propagation() != Propagation.NEW) {
            throw new SessionException(who + ": " + name + " is opened, and cannot be a part of " + outer.name()
                    + " around it; use " + verb + ", which is, or open it with propagation NEW");
        }
    }

    /** From now on somebody looks after it. */
    void add(HandleControl handle) {
        Unit unit = handle.unit();
        HibernateUnit hibernate = unit.hibernate();
        OpenHandle entry = new OpenHandle(who, unit.name(), hibernate.plan().request(), hibernate.heldBy(handle));
        handle.registered(entry);
        open.add(entry);
        unit.whenEnded(() -> open.remove(entry));
        Reachability.CLEANER.register(handle, () -> giveUp(entry, "nobody holds it any more"));
        watch();
    }

    /** Rolls back one that was closed; nobody but the log hears of an effect that fails then. */
    void rollBack(Unit unit) {
        SessionException reason = new SessionException(who + ": " + unit.name()
                + " was rolled back: it was closed before commit(); commit it last if it shall stay");
        unit.close(reason);
        if (reason.getSuppressed().length > 0) {
            LOG.warn("[{}] {} was closed and rolled back, and something failed at its end", who, unit.name(), reason);
        }
    }

    /** Gives up all that are open. */
    void close() {
        open.forEach(entry -> giveUp(entry, "its sessions are closed"));
    }

    private void giveUp(OpenHandle entry, String why) {
        open.remove(entry);
        if (entry.giveUp(why)) {
            tell(entry.request());
        }
    }

    private void watch() {
        if (!patience.isZero() && watching.compareAndSet(false, true)) {
            CompletableFuture.delayedExecutor(Math.max(1, patience.toMillis() / 2), TimeUnit.MILLISECONDS)
                    .execute(this::look);
        }
    }

    private void look() {
        watching.set(false);
        boolean more = false;
        for (OpenHandle entry : open) {
            if (entry.reportIfOpenFor(patience)) {
                tell(entry.request());
            }
            more |= !entry.wasReported();
        }
        if (more) {
            watch();
        }
    }

    private void tell(RouteRequest request) {
        for (SessionCustomizer customizer : customizers) {
            try {
                customizer.leaked(request);
            } catch (RuntimeException e) {
                LOG.warn("[{}] a customizer failed when it heard of a handle that was not closed", who, e);
            }
        }
    }
}
