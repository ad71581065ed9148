package dev.sluice.routing;

import static java.util.Objects.requireNonNull;

import dev.sluice.routing.route.RouteHint;
import dev.sluice.routing.route.RouteRequest;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** At most one hint per thread and router; the inner of two blocks wins, and the outer one's comes back after it. */
final class ThreadHints {

    @SuppressWarnings("ThreadLocalUsage") // one per router: two managers may have groups of the same name
    private final ThreadLocal<@Nullable RouteHint> hints = new ThreadLocal<>();

    /** Looking into the thread would be a good part of the decision, and most applications have no hints. */
    private volatile boolean used;

    @Nullable
    RouteHint current() {
        return used ? hints.get() : null;
    }

    RouteRequest on(RouteRequest request) {
        RouteHint hint = current();
        return hint == null ? request : hint.on(request);
    }

    <T> T call(RouteHint hint, Callable<T> task) throws Exception {
        requireNonNull(hint, "hint");
        requireNonNull(task, "task");
        RouteHint before = hints.get();
        used = true;
        hints.set(hint);
        try {
            return task.call();
        } finally {
            if (before == null) {
                hints.remove();
            } else {
                hints.set(before);
            }
        }
    }

    void run(RouteHint hint, Runnable task) {
        requireNonNull(task, "task");
        try {
            call(hint, () -> {
                task.run();
                return true;
            });
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("a Runnable threw a checked exception", e);
        }
    }
}
