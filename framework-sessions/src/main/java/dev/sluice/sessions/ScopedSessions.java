package dev.sluice.sessions;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
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

    /** A scope that this thread is in, by its key. */
    private record Inside(Object key, @Nullable Inside around) {}

    private final Sessions sessions;
    private final SessionOptions options;
    private final @Nullable Supplier<?> key;
    private final Map<Object, WriteHandle> byKey = new ConcurrentHashMap<>();

    @SuppressWarnings("ThreadLocalUsage") // there are as many as there are kinds of scopes: few
    private final ThreadLocal<@Nullable WriteHandle> byThread = new ThreadLocal<>();

    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<@Nullable Inside> inside = new ThreadLocal<>();

    private ScopedSessions(Sessions sessions, SessionOptions options, @Nullable Supplier<?> key) {
        this.sessions = requireNonNull(sessions, "sessions");
        this.options = requireNonNull(options, "options");
        this.key = key;
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
        @Nullable Object scope = scope();
        @Nullable WriteHandle open = find(scope);
        if (open == null) {
            open = sessions.openWrite(options);
            if (open instanceof HandleSession handle) {
                handle.handle().belongsToAScope();
            }
            keep(scope, open);
        } else if (open.isSuspended()) {
            open.resume();
        }
        open.hibernate(); // refuses other threads
        return open;
    }

    /** The session of the current scope; empty if it has none yet. */
    public Optional<WriteSession> current() {
        return find(scope()) == null ? Optional.empty() : Optional.of(session());
    }

    /** Takes the session of the current scope out of this thread; the next use, in whatever thread, goes on with it. */
    public void suspend() {
        @Nullable WriteHandle open = find(scope());
        if (open != null && !open.isSuspended()) {
            open.suspend();
        }
    }

    /** Ends the session of the current scope, if it has one; the next use opens another one. */
    public void remove(OnExit exit) {
        @Nullable Object scope = scope();
        @Nullable WriteHandle open = find(scope);
        keep(scope, null);
        if (open == null) {
            return;
        }
        if (open.isSuspended()) {
            open.resume();
        }
        try (open) {
            switch (exit) {
                case COMMIT -> open.commit();
                case FLUSH -> open.flush();
                case ROLLBACK -> {}
            }
        }
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
        @Nullable Inside around = inside.get();
        boolean part = isInside(around, requireNonNull(key, "key")) || byKey.containsKey(key);
        List<Unit> before = OpenUnits.all();
        inside.set(new Inside(key, around));
        try {
            R result = work.get();
            closeWhatWasLeft(before);
            if (!part) {
                remove(exit);
            }
            return result;
        } catch (Throwable t) {
            failed(t, part, before);
            throw t;
        } finally {
            if (around == null) {
                inside.remove();
            } else {
                inside.set(around);
            }
        }
    }

    private void failed(Throwable failure, boolean part, List<Unit> before) {
        try {
            closeWhatWasLeft(before);
            if (!part) {
                remove(OnExit.ROLLBACK);
            } else if (find(scope()) instanceof HandleSession whole) {
                whole.unit().failedInside(failure);
            }
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    private static void closeWhatWasLeft(List<Unit> before) {
        for (Unit left : OpenUnits.all()) {
            @Nullable HandleControl handle = left.session().handle();
            if (!before.contains(left) && handle != null && handle.isOpen() && !handle.isScoped()) {
                handle.closeLeftOpen();
            }
        }
    }

    private static boolean isInside(@Nullable Inside innermost, Object key) {
        for (Inside one = innermost; one != null; one = one.around()) {
            if (one.key().equals(key)) {
                return true;
            }
        }
        return false;
    }

    /** The key of the current scope; null if that is the thread. */
    private @Nullable Object scope() {
        @Nullable Inside scope = inside.get();
        if (scope != null) {
            return scope.key();
        }
        return key == null ? null : requireNonNull(key.get(), "key.get()");
    }

    private @Nullable WriteHandle find(@Nullable Object scope) {
        @Nullable WriteHandle handle = scope == null ? byThread.get() : byKey.get(scope);
        return handle == null || !handle.isOpen() ? null : handle;
    }

    private void keep(@Nullable Object scope, @Nullable WriteHandle handle) {
        if (scope != null && handle != null) {
            byKey.put(scope, handle);
        } else if (scope != null) {
            byKey.remove(scope);
        } else if (handle != null) {
            byThread.set(handle);
        } else {
            byThread.remove();
        }
    }
}
