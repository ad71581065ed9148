package dev.sluice.sessions;

import static java.util.Objects.requireNonNull;

import dev.sluice.sessions.ScopedSessions.OnExit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One handle for each scope, a thread or whatever has the same key, of whatever kind its session is. Safe for all threads. */
final class Scopes<H extends Handle> {

    /** A scope that this thread is in, by its key. */
    private record Inside(Object key, @Nullable Inside around) {}

    private final Supplier<H> opening;
    private final Consumer<H> committing;
    private final Consumer<H> flushing;
    private final @Nullable Supplier<?> key;
    private final Map<Object, H> byKey = new ConcurrentHashMap<>();

    @SuppressWarnings("ThreadLocalUsage") // there are as many as there are kinds of scopes: few
    private final ThreadLocal<@Nullable H> byThread = new ThreadLocal<>();

    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<@Nullable Inside> inside = new ThreadLocal<>();

    /**
     * @param committing ends one well
     * @param flushing sends what is still to be sent
     * @param key what the current scope is, outside of {@link #around}; null if that is the thread
     */
    Scopes(Supplier<H> opening, Consumer<H> committing, Consumer<H> flushing, @Nullable Supplier<?> key) {
        this.opening = opening;
        this.committing = committing;
        this.flushing = flushing;
        this.key = key;
    }

    /** The handle of the current scope, opened if it has none. */
    H session() {
        @Nullable Object scope = scope();
        @Nullable H open = find(scope);
        if (open == null) {
            open = opening.get();
            if (open instanceof ControlledHandle handle) {
                handle.handle().belongsToAScope();
            }
            keep(scope, open);
        } else if (open.isSuspended()) {
            open.resume();
        }
        open.hibernate(); // refuses other threads
        return open;
    }

    Optional<H> current() {
        return find(scope()) == null ? Optional.empty() : Optional.of(session());
    }

    void suspend() {
        @Nullable H open = find(scope());
        if (open != null && !open.isSuspended()) {
            open.suspend();
        }
    }

    void remove(OnExit exit) {
        @Nullable Object scope = scope();
        @Nullable H open = find(scope);
        keep(scope, null);
        if (open == null) {
            return;
        }
        if (open.isSuspended()) {
            open.resume();
        }
        try (open) {
            switch (exit) {
                case COMMIT -> committing.accept(open);
                case FLUSH -> flushing.accept(open);
                case ROLLBACK -> {}
            }
        }
    }

    <R extends @Nullable Object> R around(Object key, OnExit exit, Supplier<? extends R> work) {
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
            } else if (find(scope()) instanceof ControlledHandle whole) {
                whole.handle().unit().failedInside(failure);
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

    private @Nullable H find(@Nullable Object scope) {
        @Nullable H handle = scope == null ? byThread.get() : byKey.get(scope);
        return handle == null || !handle.isOpen() ? null : handle;
    }

    private void keep(@Nullable Object scope, @Nullable H handle) {
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
