package dev.sluice.managers.spi;

import dev.sluice.managers.topology.Position;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/**
 * Asks a server what it is and how far it has come. There is one for each product; a plugin may put its own in front,
 * for a server that speaks a product's protocol but tells its role or position in another way.
 *
 * @implSpec Called once per engine and health interval, on one of the manager's probe threads, never twice at once for
 *     one engine but at the same time for several: an implementation without state needs no care. The connection is the
 *     observer's own, not one of the pool, in auto-commit; leave it as it was and do not close it. The answer should
 *     cost one round trip, because it is also the proof that the server lives. An observation that does not end within
 *     the health timeout counts as failed and its connection is aborted under the caller. When it throws, the
 *     observation has failed; the message becomes part of the engine's reason, so it must not hold secrets.
 */
@FunctionalInterface
public interface PositionSource {

    /**
     * What the server says of itself at this moment.
     *
     * @param lagWanted whether the supervisor cannot tell this engine's lag from what it has seen of the primary, so that
     *     {@link ServerStatus#ownLag()} is worth another round trip
     */
    ServerStatus observe(Connection connection, boolean lagWanted) throws SQLException;

    /**
     * How far reads on the connection can have seen by now. By default as far as {@link #observe} tells: override it where a
     * server shows a transaction before its position has it.
     *
     * @implSpec Called after a read whose successors must not go back, on a connection of the pool, in auto-commit, in the
     *     caller's thread, concurrently.
     */
    default ReadHorizon horizon(Connection connection) throws SQLException {
        ServerStatus status = observe(connection, false);
        return new ReadHorizon(status, status.position());
    }

    /**
     * Waits on the server until it has applied {@code position}, if it can do that by itself in one round trip.
     *
     * @param epoch the history that the position belongs to; a server that is in another one does not have it, however far
     *     it has come. Means nothing where positions carry their history, as GTID sets do
     * @param atMost longer than zero
     * @return whether it has; empty if the server cannot wait, so that it has to be asked again and again
     * @implSpec Called on a connection of the pool that a read is about to use, in auto-commit, in the caller's thread,
     *     concurrently. It
     *     returns when the time is over, whatever the server does, but for a network that hangs, which the caller guards
     *     against. When it throws, the engine counts as unavailable for this read.
     */
    default Optional<Boolean> await(Connection connection, Position position, long epoch, Duration atMost)
            throws SQLException {
        return Optional.empty();
    }

    /**
     * How a replica is asked for its position in the round trip of a read; empty if it has to be asked before.
     *
     * @implSpec Called for reads, in the caller's thread, concurrently; it answers at once, and always the same. Epochs and
     *     positions are those of {@link #observe}.
     */
    default Optional<PositionQuestion> question() {
        return Optional.empty();
    }

    /**
     * Commits, and has the server tell with it where its history stands, if it can do that in the same round trip.
     *
     * @implSpec Called instead of {@code connection.commit()} on a connection of the pool in the caller's thread,
     *     concurrently. It must fail as that does, and after the same outcome: what goes wrong once the transaction is
     *     committed is not thrown, but makes it {@link Committed#untold()}. Epochs and positions are those of {@link
     *     #observe}, so a source that tells its own must not inherit another's way to commit.
     */
    default Committed commit(Connection connection) throws SQLException {
        connection.commit();
        return Committed.untold();
    }

    /**
     * Names the transaction that is open on a connection, so that {@link #outcome} can be asked what became of it when its commit
     * is not answered. Empty if it has changed nothing, or the product cannot tell later: then by default nothing is asked.
     *
     * @implSpec Called right before the commit of a unit of work that wants this, on its connection and in its thread,
     *     concurrently. It is one round trip more for that unit.
     */
    default Optional<TransactionName> name(Connection connection) throws SQLException {
        return Optional.empty();
    }

    /**
     * What became of a transaction that was named.
     *
     * @implSpec Called again and again while the answer is {@link CommitOutcome.Kind#OPEN}, in the thread of the unit of work, on
     *     connections of their own in auto-commit. Whoever is not certain answers that it is unknown: after {@code aborted} the
     *     unit may be run again, and what it has written would be there twice.
     */
    default CommitOutcome outcome(Connection connection, TransactionName name) throws SQLException {
        return CommitOutcome.unknown("the product does not tell");
    }
}
