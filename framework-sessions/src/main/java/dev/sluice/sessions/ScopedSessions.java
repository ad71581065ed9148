package dev.sluice.sessions;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One session for all that happens in one scope, a thread or whatever has the same key: the first use opens it, later ones
 * get the same, and {@link #remove} or the end of {@link #around} ends it. Units that are begun meanwhile are parts of it.
 *
 * <pre>{@code
 * ScopedSessions requests = ScopedSessions.byThread(sessions, SessionOptions.defaults());
 * requests.around(requestId, OnExit.COMMIT, () -> handle(request)); // in the filter
 * requests.session().persist(order);                                // wherever that is
 * }</pre>
 *
 * <p>Safe for all threads. A session is one thread's at a time: to go on in another one, {@link #suspend} here and use it
 * there. It is a {@link WriteHandle}, and is reported like any if nobody ends it. Uses block as any session does.
 */
public final class ScopedSessions {

    /** What becomes of what a scope has done. */
    public enum OnExit {
        COMMIT,
        ROLLBACK,
        /** Sends what was changed, so that the server can refuse it, and rolls back: a rehearsal. */
        FLUSH
    }

    private final Scopes<WriteHandle> scopes;

    private ScopedSessions(Sessions sessions, SessionOptions options, @Nullable Supplier<?> key) {
        requireNonNull(sessions, "sessions");
        requireNonNull(options, "options");
        this.scopes = new Scopes<>(() -> sessions.openWrite(options), WriteHandle::commit, WriteSession::flush, key);
    }

    /** One session for each thread, or for each key that {@link #around} is given. */
    public static ScopedSessions byThread(Sessions sessions, SessionOptions options) {
        return new ScopedSessions(sessions, options, null);
    }

    /**
     * One session for each key.
     *
     * @param key says what the current scope is, as often as it is used, in the thread that uses it; by {@code equals}
     */
    public static ScopedSessions byKey(Sessions sessions, SessionOptions options, Supplier<?> key) {
        return new ScopedSessions(sessions, options, requireNonNull(key, "key"));
    }

    /**
     * The session of the current scope, opened if it has none.
     *
     * @throws IllegalStateException if it is in use by another thread
     */
    public WriteSession session() {
        return scopes.session();
    }

    /** The session of the current scope; empty if it has none yet. */
    public Optional<WriteSession> current() {
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
