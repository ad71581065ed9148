package dev.sluice.routing.consistency;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One piece of work that is spread over several threads. A task that it carries begins with all that its maker had done
 * when the carrier was made, and all that tasks of the same carrier have done since; {@link #bringBack()} gives that to
 * whoever waits for them.
 *
 * <pre>{@code
 * var carrier = router.scope().carrier();
 * var executor = carrier.over(pool);
 * CompletableFuture.runAsync(() -> write(), executor)
 *         .thenRunAsync(() -> readWhatWasWritten(), executor)
 *         .join();
 * carrier.bringBack(); // from here on this thread has written it, too
 * }</pre>
 *
 * <p>Safe for all threads; never blocks. Holds two bookmarks and a demand, and needs no closing. Which tables were written
 * does not travel: after a hop a read has to see all of it.
 */
public final class ScopeCarrier {

    private final ConsistencyScope scope;
    private final @Nullable Consistency demand;
    private final AtomicReference<Bookmark> written;
    private final AtomicReference<Bookmark> observed;

    ScopeCarrier(ConsistencyScope scope) {
        this.scope = scope;
        this.demand = scope.demand().orElse(null);
        this.written = new AtomicReference<>(scope.current());
        this.observed = new AtomicReference<>(scope.observed());
    }

    /**
     * {@code task}, for any thread to run, after what the calling thread has done by now: that may be a task which has not ended
     * yet, as where a future completes within the task that makes its result, and has the next one begun.
     */
    public Runnable wrap(Runnable task) {
        requireNonNull(task, "task");
        Bookmark before = scope.current();
        Bookmark seen = scope.observed();
        return () -> scope.run(written().merge(before), () -> demanding(() -> within(task, seen)));
    }

    /** Like {@link #wrap}, with a result. */
    public <T> Callable<T> wrapCalling(Callable<T> task) {
        requireNonNull(task, "task");
        Bookmark before = scope.current();
        Bookmark seen = scope.observed();
        return () -> scope.call(written().merge(before), () -> {
            scope.observe(observed().merge(seen));
            try {
                return demand == null ? task.call() : scope.callDemanding(demand, task);
            } finally {
                collect();
            }
        });
    }

    /** Like {@link #wrapCalling}, for a task that throws nothing checked. */
    public <T> Supplier<T> wrapSupplying(Supplier<T> task) {
        requireNonNull(task, "task");
        Callable<T> carried = wrapCalling(task::get);
        return () -> {
            try {
                return carried.call();
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException("a supplier threw what it does not declare", e);
            }
        };
    }

    /** {@code executor}, all of whose tasks are wrapped. */
    public Executor over(Executor executor) {
        requireNonNull(executor, "executor");
        return task -> executor.execute(wrap(task));
    }

    /** The same for a service; closing it closes {@code executor}. */
    public ExecutorService over(ExecutorService executor) {
        return new CarryingExecutor(this, requireNonNull(executor, "executor"));
    }

    /** What the maker and the tasks that have ended have written. */
    public Bookmark written() {
        return load(written);
    }

    /** Merges what the tasks that have ended have written and seen into the scope of the caller. */
    public void bringBack() {
        scope.advance(written());
        scope.observe(observed());
    }

    private Bookmark observed() {
        return load(observed);
    }

    private void demanding(Runnable task) {
        if (demand == null) {
            task.run();
        } else {
            scope.runDemanding(demand, task);
        }
    }

    private void within(Runnable task, Bookmark seen) {
        scope.observe(observed().merge(seen));
        try {
            task.run();
        } finally {
            collect();
        }
    }

    private void collect() {
        written.accumulateAndGet(scope.current(), Bookmark::merge);
        observed.accumulateAndGet(scope.observed(), Bookmark::merge);
    }

    private static Bookmark load(AtomicReference<Bookmark> bookmark) {
        return requireNonNull(bookmark.get()); // never holds null
    }
}
