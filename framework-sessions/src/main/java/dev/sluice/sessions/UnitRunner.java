package dev.sluice.sessions;

import static java.util.Objects.requireNonNull;

import dev.sluice.DatabaseProduct;
import dev.sluice.managers.topology.EngineName;
import dev.sluice.managers.topology.EngineRole;
import dev.sluice.routing.Router;
import dev.sluice.routing.route.Intent;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.sessions.bulk.EntityBulk;
import dev.sluice.sessions.event.SessionEvents;
import dev.sluice.sessions.hibernate.HibernateUnit;
import dev.sluice.sessions.hibernate.StatementLog;
import dev.sluice.sessions.hibernate.UnitFactory;
import dev.sluice.sessions.hibernate.UnitPlan;
import dev.sluice.sessions.hibernate.event.EventListeners;
import dev.sluice.sessions.spi.SessionCustomizer;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.hibernate.SharedSessionContract;
import org.jspecify.annotations.Nullable;

/** Runs units of one {@link Sessions}: alone, as often as they are to be tried, or as a part of the one around them. */
final class UnitRunner {

    private final String who;
    private final Router router;
    private final RouteRequest reads;
    private final RouteRequest writes;
    private final UnitFactory units;
    private final FailureTranslator failures;
    private final UnitDefaults defaults;
    private final UnitReports reports;
    private final List<SessionCustomizer> customizers;
    private final Consumer<Unit> committed;
    private final OpenHandles handles;
    private final Reruns reruns;
    private final EventListeners listeners;
    private final UnitEvents events;
    private final BiFunction<UnitPlan, String, RuntimeException> undeclared;
    private final Consumer<UnitPlan> waiting;

    private volatile boolean closed;

    /** @param committed hears of each unit that was committed, before its connection's work is forgotten */
    UnitRunner(
            String who,
            Router router,
            RouteRequest reads,
            UnitFactory units,
            FailureTranslator failures,
            UnitDefaults defaults,
            UnitReports reports,
            List<SessionCustomizer> customizers,
            Consumer<Unit> committed) {
        this.who = who;
        this.router = router;
        this.reads = reads;
        this.writes = RouteRequest.write().group(reads.group().orElseThrow());
        this.units = units;
        this.failures = failures;
        this.defaults = defaults;
        this.reports = reports;
        this.customizers = List.copyOf(customizers);
        this.committed = committed;
        this.handles = new OpenHandles(who, defaults.handlePatience(), this.customizers);
        this.reruns = new Reruns(who, failures, this.customizers);
        units.watchLoads(who, UnitRunner::hibernateUnit, reports::oneByOne);
        this.listeners = units.events(who, UnitRunner::effects);
        this.events = new UnitEvents(listeners);
        this.undeclared = (plan, what) -> failures.undeclared(what, (UnitName) plan.name());
        this.waiting = plan -> refuseToWaitForItself((UnitName) plan.name(), plan.request());
    }

    private static @Nullable HibernateUnit hibernateUnit(SharedSessionContract session) {
        @Nullable Unit unit = OpenUnits.of(session);
        return unit == null ? null : unit.hibernate();
    }

    private static @Nullable Consumer<Runnable> effects(SharedSessionContract session) {
        @Nullable Unit unit = OpenUnits.of(session);
        return unit == null ? null : effect -> unit.effects().await(Effects.End.COMMITTED, effect);
    }

    /** Loads of an entity in the transaction of a unit. */
    <E> EntityBulk<E> bulk(Class<E> entity, HibernateUnit unit) {
        return units.bulk(router, reads.group().orElseThrow(), entity, unit);
    }

    SessionEvents listeners() {
        return listeners;
    }

    String who() {
        return who;
    }

    UnitEvents events() {
        return events;
    }

    void close() {
        closed = true;
        handles.close();
        units.close();
    }

    /** Begins a unit of a kind with a handle, which {@link #commit} or {@link #rollBack} ends. */
    <S extends RoutedUnit> S open(SessionKind<S> kind, Intent intent, SessionOptions options) {
        UnitName name = name(intent, options);
        @Nullable Unit outer = OpenUnits.innermostOf(this);
        if (outer == null && options.propagation() == SessionOptions.Propagation.MANDATORY) {
            throw failures.noneToJoin(name);
        }
        handles.check(name, options, outer);
        Unit unit = begin(kind, intent, options, options.timeout().orElse(null), reports.log());
        HandleControl handle = requireNonNull(unit.session().handle());
        handles.add(handle);
        OpenUnits.enter(unit);
        try {
            unit.begun(customizers);
            return kind.of(unit);
        } catch (RuntimeException | Error e) {
            handle.neverOpened(e);
            throw e;
        }
    }

    /** Ends a unit well that was opened. */
    void commit(Unit unit, SessionKind<?> kind) {
        try {
            toItsEnd(unit, kind, false, session -> Boolean.TRUE);
        } finally {
            ended(unit);
        }
    }

    /** Ends a unit that was opened and not committed. */
    void rollBack(Unit unit) {
        OpenUnits.leave(unit);
        try {
            handles.rollBack(unit);
        } finally {
            ended(unit);
        }
    }

    private void ended(Unit opened) {
        @Nullable StatementLog log = opened.hibernate().plan().log();
        if (log != null) {
            reports.ended(opened.name(), log, opened.failure());
        }
    }

    <S extends RoutedUnit, R extends @Nullable Object> R run(
            SessionKind<S> kind, Intent intent, SessionOptions options, Function<? super S, ? extends R> work) {
        @Nullable Unit outer = OpenUnits.innermostOf(this);
        return switch (options.propagation()) {
            case JOIN -> outer == null ? alone(kind, intent, options, work) : outer.join(kind, intent, options, work);
            case NEW -> alone(kind, intent, options, work);
            case NESTED -> outer == null ? alone(kind, intent, options, work) : outer.nest(kind, intent, options, work);
            case MANDATORY -> {
                if (outer == null) {
                    throw failures.noneToJoin(name(intent, options));
                }
                yield outer.join(kind, intent, options, work);
            }
            case NEVER -> {
                if (outer != null) {
                    throw failures.insideAnother(name(intent, options), outer.name());
                }
                yield alone(kind, intent, options, work);
            }
        };
    }

    private <S extends RoutedUnit, R extends @Nullable Object> R alone(
            SessionKind<S> kind, Intent intent, SessionOptions options, Function<? super S, ? extends R> work) {
        @Nullable StatementLog log = reports.log();
        if (log == null) {
            return attempts(kind, intent, options, null, work);
        }
        @Nullable Throwable failure = null;
        try {
            return attempts(kind, intent, options, log, work);
        } catch (Throwable t) {
            failure = t;
            throw t;
        } finally {
            reports.ended(name(intent, options), log, failure);
        }
    }

    private <S extends RoutedUnit, R extends @Nullable Object> R attempts(
            SessionKind<S> kind,
            Intent intent,
            SessionOptions options,
            @Nullable StatementLog log,
            Function<? super S, ? extends R> work) {
        Deadline deadline = Deadline.in(options.timeout().orElse(null));
        @Nullable Attempts attempts = null;
        Intent as = intent;
        while (true) {
            Unit unit = begin(kind, as, options, deadline.left(), log);
            OpenUnits.enter(unit);
            try {
                return toItsEnd(unit, kind, true, work);
            } catch (RuntimeException e) {
                if (as == Intent.READ && options.rerunsOnPrimary() && reruns.allows(unit, e)) {
                    as = Intent.WRITE;
                    continue;
                }
                if (attempts == null) {
                    attempts = new Attempts(who, options.retryOr(defaults.retry()), deadline, failures, customizers);
                }
                attempts.failed(unit, e);
            }
        }
    }

    /** @param begins whether those who want to have to be told of its beginning */
    private <S extends RoutedUnit, R extends @Nullable Object> R toItsEnd(
            Unit unit, SessionKind<S> kind, boolean begins, Function<? super S, ? extends R> work) {
        @Nullable Throwable failure = null;
        try {
            if (begins) {
                unit.hibernate().runsInThisThread();
                unit.begun(customizers);
            }
            R result = work.apply(kind.of(unit));
            unit.complete();
            committed.accept(unit);
            return result;
        } catch (RuntimeException e) {
            RuntimeException translated = failures.translate(e, unit);
            failure = translated;
            throw translated;
        } catch (Throwable t) {
            // an error, or what a caller in another language threw through us without declaring it
            failure = t;
            throw t;
        } finally {
            OpenUnits.leave(unit);
            unit.close(failure);
        }
    }

    private Unit begin(
            SessionKind<?> kind,
            Intent intent,
            SessionOptions options,
            @Nullable Duration timeLeft,
            @Nullable StatementLog log) {
        if (closed) {
            throw new IllegalStateException(who + ": the sessions are closed; begin no unit after closing them");
        }
        UnitName name = name(intent, options);
        boolean write = intent == Intent.WRITE;
        RouteRequest request = options.applyTo(write ? writes : reads, timeLeft);
        UnitPlan plan = new UnitPlan(
                write || !options.declaresReads() ? request : request.reads(options.tablesRead(units::tablesRead)),
                write,
                !write && options.checksReads(defaults.dirtyCheckReads()),
                options.isolation().map(level -> OptionalInt.of(level.jdbc())).orElse(OptionalInt.empty()),
                timeLeft,
                write && options.resolvesCommit(),
                undeclared,
                write ? null : new ReadStatements(failures, name),
                waiting,
                name,
                options.loadingOr(defaults.loading()),
                log);
        return new Unit(who, name, options, this, OpenUnits.innermost(), kind.begin(units, plan), failures, kind);
    }

    /** A SQLite file has one connection that writes: who waits for it while holding it waits in vain. */
    private void refuseToWaitForItself(UnitName name, RouteRequest request) {
        for (Unit open = OpenUnits.innermost(); open != null; open = open.around()) {
            @Nullable
            EngineName held = open.sessions().router.manager() == router.manager()
                    ? open.hibernate().held(EngineRole.PRIMARY)
                    : null;
            if (held != null
                    && router.manager().engine(held).product() == DatabaseProduct.SQLITE
                    && router.route(request).engine().equals(held)) {
                throw failures.waitsForItself(name, open.name(), held);
            }
        }
    }

    private static UnitName name(Intent intent, SessionOptions options) {
        return UnitName.of(intent, options.label().orElse(null));
    }
}
