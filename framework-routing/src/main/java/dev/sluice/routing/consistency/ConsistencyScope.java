package dev.sluice.routing.consistency;

import java.util.concurrent.Callable;

/**
 * Where the bookmark of a running piece of work is kept, so that it sees its own writes without passing bookmarks around.
 * A committed write advances it; a read that declares no consistency is after it.
 *
 * <p>Safe for all threads; what {@link #current()} answers depends on the caller, as an implementation defines it. None
 * of the methods blocks. {@link #ofThreads()} keeps one bookmark per thread; {@code wrap} carries it to another one. A
 * pooled thread keeps its bookmark from one task to the next, which can only make reads fresher than they had to be;
 * begin each task with {@link #run} to start it afresh.
 *
 * @implSpec Called on every read that declares no consistency, so {@link #current()} must be cheap. What it throws reaches
 *     the caller of the router.
 */
public interface ConsistencyScope {

    /** One bookmark per thread. */
    static ConsistencyScope ofThreads() {
        return new ThreadScope();
    }

    /** Keeps nothing: a read sees earlier writes only if it says so. */
    static ConsistencyScope off() {
        return NoScope.OFF;
    }

    /** What the caller's work has written so far; {@link Bookmark#none()} if nothing. */
    Bookmark current();

    /** Merges {@code bookmark} into the caller's. */
    void advance(Bookmark bookmark);

    /** Runs {@code task} in a scope of its own that begins at {@code start}; afterwards the caller's is as it was. */
    void run(Bookmark start, Runnable task);

    /** Like {@link #run}, with a result. */
    <T> T call(Bookmark start, Callable<T> task) throws Exception;

    /** {@code task}, bound to what the caller has written until now, for another thread to run. */
    default Runnable wrap(Runnable task) {
        Bookmark start = current();
        return () -> run(start, task);
    }

    /** Like {@link #wrap(Runnable)}, with a result. */
    default <T> Callable<T> wrapCalling(Callable<T> task) {
        Bookmark start = current();
        return () -> call(start, task);
    }
}
