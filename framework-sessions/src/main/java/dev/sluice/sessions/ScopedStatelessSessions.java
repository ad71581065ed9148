package dev.sluice.sessions;

import static java.util.Objects.requireNonNull;

import dev.sluice.sessions.ScopedSessions.OnExit;
import dev.sluice.sessions.hibernate.BeforeCommit;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * {@link ScopedSessions} whose session keeps no entities. Stateless units that are begun meanwhile are parts of it; other units
 * are refused inside of it, unless they are begun with {@link SessionOptions.Propagation#NEW}.
 *
 * <pre>{@code
 * ScopedStatelessSessions imports = ScopedStatelessSessions.byThread(sessions.stateless(), SessionOptions.defaults());
 * imports.around(fileName, OnExit.COMMIT, () -> read(file)); // around it all
 * imports.session().insert(reading);                         // wherever that is
 * }</pre>
 *
 * <p>Safe for all threads. A session is one thread's at a time: to go on in another one, {@link #suspend} here and use it
 * there. It is a {@link StatelessWriteHandle}, and is reported like any if nobody ends it. Once a call of it has failed, it
 * cannot be committed. Uses block as any session does.
 */
public final class ScopedStatelessSessions {

    private final Scopes<StatelessWriteHandle> scopes;

    private ScopedStatelessSessions(StatelessSessions sessions, SessionOptions options, @Nullable Supplier<?> key) {
        requireNonNull(sessions, "sessions");
        requireNonNull(options, "options");
        this.scopes = new Scopes<>(
                () -> sessions.openWrite(options), StatelessWriteHandle::commit, ScopedStatelessSessions::send, key);
    }

    /** Hibernate may have put calls of the same kind into one batch. */
    private static void send(StatelessWriteHandle session) {
        if (session instanceof BeforeCommit unit) {
            unit.flush();
        }
    }

    /** One session for each thread, or for each key that {@link #around} is given. */
    public static ScopedStatelessSessions byThread(StatelessSessions sessions, SessionOptions options) {
        return new ScopedStatelessSessions(sessions, options, null);
    }

    /**
     * One session for each key.
     *
     * @param key says what the current scope is, as often as it is used, in the thread that uses it; by {@code equals}
     */
    public static ScopedStatelessSessions byKey(StatelessSessions sessions, SessionOptions options, Supplier<?> key) {
        return new ScopedStatelessSessions(sessions, options, requireNonNull(key, "key"));
    }

    /**
     * The session of the current scope, opened if it has none.
     *
     * @throws IllegalStateException if it is in use by another thread
     */
    public StatelessWriteSession session() {
        return scopes.session();
    }

    /** The session of the current scope; empty if it has none yet. */
    public Optional<StatelessWriteSession> current() {
        return scopes.current().map(session -> session);
    }

    /** Takes the session of the current scope out of this thread; the next use, in whatever thread, goes on with it. */
    public void suspend() {
        scopes.suspend();
    }

    /** Ends the session of the current scope, if it has one; the next use opens another one. */
    public void remove(OnExit exit) {
        scopes.remove(exit);
    }

    /**
     * Runs {@code work} in the scope of this key, and ends its session behind it: as {@code exit} says, or by a rollback if
     * {@code work} throws. Inside the same scope it is a part of that, and ends nothing; then its failure makes the whole
     * fail. Handles that {@code work} leaves open in this thread are rolled back, and reported with where they were opened.
     */
    public void around(Object key, OnExit exit, Runnable work) {
        aroundReturning(key, exit, () -> {
            work.run();
            return Boolean.TRUE;
        });
    }

    /** Like {@link #around}, with a result. */
    public <R extends @Nullable Object> R aroundReturning(Object key, OnExit exit, Supplier<? extends R> work) {
        return scopes.around(key, exit, work);
    }
}
