package dev.sluice.sessions;

/**
 * A unit of work that its caller ends, by closing it: what all of them can do, of whatever kind their session is.
 *
 * <p>What fails in it is thrown as Hibernate throws it; only its end, {@link #close} and a commit, throws {@link
 * SessionException}. A unit that is begun in its thread while it is open is a part of it.
 *
 * <p>It belongs to the thread that has opened it, and refuses others, until it is {@link #suspend suspended} there and {@link
 * #resume resumed} elsewhere. Blocks as any session does. Whoever opens it closes it; one that nobody has closed is rolled
 * back and reported, with where it was opened, once nobody holds it any more or the sessions are closed.
 */
public interface Handle extends ReadUnit, AutoCloseable {

    /** False once it is committed or closed. */
    boolean isOpen();

    /**
     * Takes it out of this thread: units that are begun here are no parts of it any more. Its transaction stays open.
     *
     * @throws IllegalStateException if it is another thread's, or other units that were begun inside it are open
     */
    void suspend();

    /** Whether it is no thread's now. */
    boolean isSuspended();

    /** Puts it into this thread, whichever had it before, inside what is open here. */
    void resume();

    /**
     * Ends it. A read has been one if this returns; a write that was not committed is rolled back. Idempotent. A suspended
     * one may be closed by any thread.
     *
     * @throws WriteInReadUnitException if a read ended with a changed entity
     */
    @Override
    void close();
}
