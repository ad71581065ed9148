package dev.sluice.sessions;

import static java.util.Objects.requireNonNull;

import dev.sluice.routing.Router;
import dev.sluice.routing.consistency.Bookmark;
import dev.sluice.routing.route.Intent;
import dev.sluice.routing.route.Route;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.sessions.hibernate.HibernateUnit;
import dev.sluice.sessions.hibernate.UnitFactory;
import dev.sluice.sessions.hibernate.UnitPlan;
import dev.sluice.sessions.spi.SessionCustomizer;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@link Sessions} over one group of one router. */
final class RoutedSessions implements Sessions {

    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

    private final String who;
    private final Router router;
    private final UnitFactory units;
    private final FailureTranslator failures;
    private final boolean dirtyCheckReads;
    private final List<SessionCustomizer> customizers;
    private final RouteRequest reads;
    private final RouteRequest writes;

    private volatile boolean closed;

    @SuppressWarnings("ThreadLocalUsage") // not static: units on two databases do not join each other
    private final ThreadLocal<Unit> running = new ThreadLocal<>();

    private final AtomicReference<Bookmark> lastBookmark = new AtomicReference<>(Bookmark.none());

    RoutedSessions(
            String who,
            Router router,
            RouteRequest reads,
            UnitFactory units,
            FailureTranslator failures,
            boolean dirtyCheckReads,
            List<SessionCustomizer> customizers) {
        this.who = who;
        this.router = router;
        this.units = units;
        this.failures = failures;
        this.dirtyCheckReads = dirtyCheckReads;
        this.customizers = List.copyOf(customizers);
        this.reads = reads;
        this.writes = RouteRequest.write().group(reads.group().orElseThrow());
    }

    @Override
    public void read(Consumer<? super ReadSession> work) {
        read(SessionOptions.defaults(), work);
    }

    @Override
    public void read(SessionOptions options, Consumer<? super ReadSession> work) {
        run(Intent.READ, options, session -> {
            work.accept(session);
            return Boolean.TRUE;
        });
    }

    @Override
    public <R extends @Nullable Object> R readReturning(Function<? super ReadSession, ? extends R> work) {
        return readReturning(SessionOptions.defaults(), work);
    }

    @Override
    public <R extends @Nullable Object> R readReturning(
            SessionOptions options, Function<? super ReadSession, ? extends R> work) {
        return run(Intent.READ, options, work);
    }

    @Override
    public void write(Consumer<? super WriteSession> work) {
        write(SessionOptions.defaults(), work);
    }

    @Override
    public void write(SessionOptions options, Consumer<? super WriteSession> work) {
        run(Intent.WRITE, options, session -> {
            work.accept(session);
            return Boolean.TRUE;
        });
    }

    @Override
    public <R extends @Nullable Object> R writeReturning(Function<? super WriteSession, ? extends R> work) {
        return writeReturning(SessionOptions.defaults(), work);
    }

    @Override
    public <R extends @Nullable Object> R writeReturning(
            SessionOptions options, Function<? super WriteSession, ? extends R> work) {
        return run(Intent.WRITE, options, work);
    }

    @Override
    public Bookmark lastBookmark() {
        return requireNonNull(lastBookmark.get()); // never holds null
    }

    @Override
    public void close() {
        closed = true;
        units.close();
    }

    private <R extends @Nullable Object> R run(
            Intent intent, SessionOptions options, Function<? super UnitSession, ? extends R> work) {
        @Nullable Unit outer = running.get();
        return outer == null ? runAlone(begin(intent, options), work) : outer.join(intent, options, work);
    }

    private <R extends @Nullable Object> R runAlone(Unit unit, Function<? super UnitSession, ? extends R> work) {
        running.set(unit);
        @Nullable Throwable failure = null;
        try {
            unit.begun(customizers);
            R result = work.apply(unit.session());
            unit.complete();
            committed(unit.hibernate());
            return result;
        } catch (RuntimeException e) {
            RuntimeException translated = failures.translate(e, unit.name());
            failure = translated;
            throw translated;
        } catch (Throwable t) {
            // an error, or what a caller in another language threw through us without declaring it
            failure = t;
            throw t;
        } finally {
            running.remove();
            unit.close(failure);
        }
    }

    private Unit begin(Intent intent, SessionOptions options) {
        if (closed) {
            throw new IllegalStateException(who + ": the sessions are closed; begin no unit after closing them");
        }
        UnitName name = new UnitName(intent, options.label().orElse(null));
        boolean write = intent == Intent.WRITE;
        RouteRequest request = options.applyTo(write ? writes : reads);
        UnitPlan plan = new UnitPlan(
                write || !options.declaresReads() ? request : request.reads(options.tablesRead(units::tablesRead)),
                write,
                !write && options.checksReads(dirtyCheckReads),
                options.isolation().map(level -> OptionalInt.of(level.jdbc())).orElse(OptionalInt.empty()),
                options.timeout().orElse(null),
                what -> failures.undeclared(what, name),
                write ? null : new ReadStatements(failures, name));
        return new Unit(who, name, options, units.begin(plan), failures);
    }

    private void committed(HibernateUnit unit) {
        Bookmark bookmark = unit.bookmark();
        if (unit.bookmarkFailure().isPresent()) {
            bookmark = unknownPosition(
                    unit.route().orElseThrow(), unit.bookmarkFailure().get());
        }
        if (!bookmark.isNone()) {
            lastBookmark.accumulateAndGet(bookmark, Bookmark::merge);
        }
    }

    /** It is committed, and nothing can prove of a replica that it has it: reads after it go to the primary. */
    private Bookmark unknownPosition(Route route, RuntimeException failure) {
        LOG.warn("[{}] {}", who, failure.getMessage());
        long epoch = router.manager()
                .topology()
                .group(route.group())
                .map(group -> group.epoch())
                .orElse(0L);
        Bookmark bookmark = Bookmark.ofUnknown(route.group(), epoch);
        router.scope().advance(bookmark);
        return bookmark;
    }
}
