package dev.sluice.sessions;

/**
 * A {@link WriteHandle} whose session keeps no entities.
 *
 * <pre>{@code
 * try (StatelessWriteHandle session = sessions.stateless().openWrite()) {
 *     while (device.hasNext()) {
 *         session.insert(device.next());
 *     }
 *     session.commit();
 * }
 * }</pre>
 *
 * <p>It is never run again, because its code is not inside of it. Once a call of it has failed, it cannot be committed.
 */
public interface StatelessWriteHandle extends StatelessWriteSession, StatelessReadHandle {

    /**
     * Commits and ends it, however that turns out: nothing else can be done with it, but to close it. Effects run before this
     * returns.
     *
     * @throws CommitOutcomeUnknownException if the connection was lost while it was committed
     * @throws IllegalStateException if it has ended, is another thread's, or a unit that is a part of it is open
     */
    void commit();
}
