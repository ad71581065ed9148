package dev.sluice.sessions;

/**
 * A {@link ReadHandle} that may write.
 *
 * <pre>{@code
 * try (WriteHandle session = sessions.openWrite()) {
 *     session.persist(new Order("A-1"));
 *     session.commit();
 * }
 * }</pre>
 *
 * <p>It is never run again, because its code is not inside of it.
 */
public interface WriteHandle extends WriteSession, ReadHandle {

    /**
     * Commits and ends it, however that turns out: nothing else can be done with it, but to close it. Effects run before this
     * returns.
     *
     * @throws CommitOutcomeUnknownException if the connection was lost while it was committed
     * @throws IllegalStateException if it has ended, is another thread's, or a unit that is a part of it is open
     */
    void commit();
}
