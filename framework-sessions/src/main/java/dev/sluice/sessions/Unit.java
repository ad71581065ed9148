package dev.sluice.sessions;

import dev.sluice.routing.route.Intent;
import dev.sluice.sessions.hibernate.HibernateUnit;
import dev.sluice.sessions.spi.SessionCustomizer;
import dev.sluice.sessions.spi.SessionCustomizer.UnitEnd;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import org.hibernate.TransactionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One running unit of work. Confined to the thread that runs it. */
final class Unit {

    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

    private final UnitName name;
    private final SessionOptions options;
    private final HibernateUnit hibernate;
    private final UnitSession session;
    private final FailureTranslator failures;
    private final Deque<UnitEnd> ends = new ArrayDeque<>(2);
    private @Nullable Throwable joinedFailure;

    Unit(String who, UnitName name, SessionOptions options, HibernateUnit hibernate, FailureTranslator failures) {
        this.name = name;
        this.options = options;
        this.hibernate = hibernate;
        this.session = new UnitSession(who, hibernate);
        this.failures = failures;
    }

    void begun(List<SessionCustomizer> customizers) {
        for (SessionCustomizer customizer : customizers) {
            ends.push(customizer.begun(hibernate.session(), hibernate.plan().request()));
        }
    }

    UnitName name() {
        return name;
    }

    UnitSession session() {
        return session;
    }

    HibernateUnit hibernate() {
        return hibernate;
    }

    /** Runs {@code work} as a part of this unit, which stays open whatever happens. */
    <R extends @Nullable Object> R join(
            Intent intent, SessionOptions wanted, Function<? super UnitSession, ? extends R> work) {
        if (intent == Intent.WRITE && name.intent() == Intent.READ) {
            throw failures.writeInside(name);
        }
        if (!wanted.equals(SessionOptions.defaults()) && !wanted.equals(options)) {
            throw failures.otherOptions(name);
        }
        try {
            return work.apply(session);
        } catch (Throwable t) {
            joinedFailure = t;
            throw t;
        }
    }

    /** Ends the unit well: checks that a read stayed one, then commits. */
    void complete() {
        if (joinedFailure != null) {
            throw failures.rolledBackEarlier(name, joinedFailure);
        }
        List<String> changes = hibernate.changes();
        if (!changes.isEmpty()) {
            throw failures.dirty(changes, name);
        }
        boolean committed;
        try {
            committed = hibernate.commit();
        } catch (TransactionException e) {
            // a flush that fails throws other types: with a driver's exception behind it, this is the COMMIT itself
            throw e.getCause() instanceof SQLException ? failures.commitFailed(e, name) : e;
        }
        if (!committed) {
            throw failures.rolledBackEarlier(name, null);
        }
    }

    /** Rolls back what was not committed and gives everything back; {@code failure} is what the unit ended with. */
    void close(@Nullable Throwable failure) {
        try (hibernate) {
            hibernate.rollback();
        } catch (RuntimeException e) {
            // committed or not, the unit has ended; the pool drops a connection that cannot be given back
            if (failure == null) {
                LOG.warn("{} ended, but its session could not be closed", name, e);
            } else {
                failure.addSuppressed(e);
            }
        } finally {
            ends.forEach(end -> tell(end, failure));
        }
    }

    private void tell(UnitEnd end, @Nullable Throwable failure) {
        try {
            end.ended(hibernate.route(), failure);
        } catch (RuntimeException e) {
            LOG.warn("a customizer failed at the end of a unit", e);
        }
    }
}
