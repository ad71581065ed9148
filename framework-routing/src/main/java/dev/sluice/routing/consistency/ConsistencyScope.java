package dev.sluice.routing.consistency;

import dev.sluice.QualifiedName;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

/**
 * What a running piece of work has written and read, so that it sees its own writes without passing bookmarks around. A
 * committed write advances it, a monotonic read is remembered, and a read that declares no consistency is after it.
 *
 * <p>Safe for all threads; what {@link #current()} answers depends on the caller, as an implementation defines it. None
 * of the methods blocks. {@link #ofThreads()} keeps one state per thread, virtual or not; {@code wrap} carries it to
 * another one, and {@link #carrier()} to several and back. A pooled thread keeps its bookmark from one task to the next,
 * which can only make reads fresher than they had to be; begin each task with {@link #run} to start it afresh.
 *
 * @implSpec Called on every read that declares no consistency, so {@link #demand()} and {@link #current()} must be cheap.
 *     What it throws reaches the caller of the router. The default methods keep every promise of an implementation that
 *     knows nothing of reads and tables: they take reads for writes, and unknown tables for all.
 */
public interface ConsistencyScope {

    /** One state per thread. */
    static ConsistencyScope ofThreads() {
        return new ThreadScope();
    }

    /** Keeps nothing: a read sees earlier writes only if it says so. */
    static ConsistencyScope off() {
        return NoScope.OFF;
    }

    /** What the caller's work has written so far; {@link Bookmark#none()} if nothing. */
    Bookmark current();

    /** What it has written so far to any of {@code tables}, or to tables that are not known. */
    default Bookmark currentOn(Set<QualifiedName> tables) {
        return current();
    }

    /** Merges the bookmark of a write into the caller's. */
    void advance(Bookmark bookmark);

    /** The same for a write that is known to have touched these tables and no others. */
    default void advanceOn(Bookmark bookmark, Set<QualifiedName> tables) {
        advance(bookmark);
    }

    /** What the monotonic reads of the caller's work have seen so far. */
    default Bookmark observed() {
        return current();
    }

    /** Merges what a monotonic read has seen into that. */
    default void observe(Bookmark seen) {
        advance(seen);
    }

    /** Drops what is known of {@code group}: its primary does not have it, and nobody will. */
    default void forget(String group) {}

    /** What the caller's reads demand if they declare nothing; empty if that is left to the router. */
    default Optional<Consistency> demand() {
        return Optional.empty();
    }

    /** Runs {@code task}, whose reads demand {@code demand} if they declare nothing, in the caller's own scope. */
    void runDemanding(Consistency demand, Runnable task);

    /** Like {@link #runDemanding}, with a result. */
    <T> T callDemanding(Consistency demand, Callable<T> task) throws Exception;

    /** Runs {@code task} in a scope of its own that begins at {@code start}; afterwards the caller's is as it was. */
    void run(Bookmark start, Runnable task);

    /** Like {@link #run}, with a result. */
    <T> T call(Bookmark start, Callable<T> task) throws Exception;

    /** {@code task}, bound to what the caller has written until now, for another thread to run. */
    default Runnable wrap(Runnable task) {
        return carrier().wrap(task);
    }

    /** Like {@link #wrap(Runnable)}, with a result. */
    default <T> Callable<T> wrapCalling(Callable<T> task) {
        return carrier().wrapCalling(task);
    }

    /** Takes what the caller has done until now to other threads, and what is done there back. */
    default ScopeCarrier carrier() {
        return new ScopeCarrier(this);
    }
}
