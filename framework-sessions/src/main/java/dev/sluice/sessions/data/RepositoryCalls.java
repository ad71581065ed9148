package dev.sluice.sessions.data;

import dev.sluice.sessions.SessionOptions;
import dev.sluice.sessions.SessionOptions.Propagation;
import dev.sluice.sessions.StatelessReadSession;
import dev.sluice.sessions.StatelessSessions;
import dev.sluice.sessions.data.RepositoryMethod.Kind;
import dev.sluice.sessions.internal.UnitHost;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/** Runs each call of a repository as a unit of work, or as a part of the one that is open. */
final class RepositoryCalls implements InvocationHandler {

    private static final SessionOptions OPEN = SessionOptions.defaults().propagation(Propagation.MANDATORY);

    private final StatelessSessions units;
    private final UnitHost host;
    private final RepositoryPlan plan;

    RepositoryCalls(StatelessSessions units, UnitHost host, RepositoryPlan plan) {
        this.units = units;
        this.host = host;
        this.plan = plan;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        @Nullable RepositoryMethod called = plan.methods().get(method);
        if (called == null) {
            return ofObject(proxy, method, arguments);
        }
        return switch (called.kind()) {
            case PLAIN -> InvocationHandler.invokeDefault(proxy, method, arguments);
            case SESSION -> session(called);
            case READ, WRITE -> called.isDefault() ? asOne(proxy, called, arguments) : generated(called, arguments);
        };
    }

    private Object ofObject(Object proxy, Method method, @Nullable Object @Nullable [] arguments) {
        return switch (method.getName()) {
            case "equals" -> arguments != null && proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> plan.repository().getSimpleName() + " of " + host.who();
        };
    }

    private StatelessSession session(RepositoryMethod called) {
        if (!host.isInUnit()) {
            throw new IllegalStateException(
                    host.who() + ": " + called.name() + " was called outside of a unit, and there is"
                            + " no session; call it inside of one, or in a default method that is said to read or to write");
        }
        return units.readReturning(OPEN, StatelessReadSession::hibernate);
    }

    /** Its own calls are parts of the unit. */
    private @Nullable Object asOne(Object proxy, RepositoryMethod called, @Nullable Object @Nullable [] arguments) {
        boolean inUnit = host.isInUnit();
        return run(called, inUnit, session -> {
            try {
                return whole(called, inUnit, InvocationHandler.invokeDefault(proxy, called.method(), arguments));
            } catch (Throwable t) {
                throw undeclared(t);
            }
        });
    }

    private @Nullable Object generated(RepositoryMethod called, @Nullable Object @Nullable [] arguments) {
        boolean inUnit = host.isInUnit();
        GeneratedCall call = new GeneratedCall(called);
        try {
            @Nullable
            Object result = run(called, inUnit, session -> {
                Object repository = plan.implementation().on(session.hibernate());
                return whole(called, inUnit, call.on(repository, arguments));
            });
            call.requireRows();
            return result;
        } catch (RuntimeException e) {
            throw call.failure(e, host.who());
        }
    }

    private <R extends @Nullable Object> R run(
            RepositoryMethod called, boolean inUnit, Function<StatelessReadSession, R> work) {
        return called.kind() == Kind.READ
                ? units.readReturning(called.options(inUnit), work)
                : units.writeReturning(called.options(inUnit), work);
    }

    /** A stream of the session ends with it: what is not a part of a longer unit is read to its end. */
    private static @Nullable Object whole(RepositoryMethod called, boolean inUnit, @Nullable Object result) {
        if (result instanceof Stream<?> rows && called.needsWholeStream(inUnit)) {
            try (rows) {
                return rows.toList().stream();
            }
        }
        return result;
    }

    /** What a called method throws, without its wrapping. */
    static @Nullable Object call(Method method, Object target, @Nullable Object @Nullable [] arguments) {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw undeclared(e.getTargetException());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(method + ": it could not be called; see the cause", e);
        }
    }

    /** Throws it as it is: a repository's method may declare what a lambda may not. */
    @SuppressWarnings("unchecked")
    private static <T extends Throwable> RuntimeException undeclared(Throwable thrown) throws T {
        throw (T) thrown;
    }
}
