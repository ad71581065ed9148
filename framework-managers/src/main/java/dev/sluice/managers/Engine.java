package dev.sluice.managers;

import dev.sluice.DatabaseException;
import dev.sluice.DatabaseProduct;
import dev.sluice.managers.spi.CommitOutcome;
import dev.sluice.managers.spi.Committed;
import dev.sluice.managers.spi.LockWait;
import dev.sluice.managers.spi.PositionQuestion;
import dev.sluice.managers.spi.ReadHorizon;
import dev.sluice.managers.spi.ServerStatus;
import dev.sluice.managers.spi.TransactionName;
import dev.sluice.managers.topology.EngineName;
import dev.sluice.managers.topology.EngineSnapshot;
import dev.sluice.managers.topology.Position;
import dev.sluice.managers.url.EngineUrl;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * One database endpoint and its pool. Safe for all threads. Lives until it is removed from its manager or the manager is
 * closed; nobody else closes it.
 */
public interface Engine {

    EngineName name();

    DatabaseProduct product();

    /** Where it points to, without credentials. */
    EngineUrl url();

    /** The last published observation; does not go to the server. */
    EngineSnapshot snapshot();

    /**
     * Whether a connection that was borrowed before this call has the position that {@code seen} shows. Not if one was opened
     * since the server was asked, as long as it was not asked again: the server may have been restarted in between, and a
     * replica then has less at first. Does not go to the server. True by default.
     */
    default boolean vouchesFor(EngineSnapshot seen) {
        return true;
    }

    /**
     * Borrows a connection; closing it gives it back. May wait for one up to the pool's connection timeout. A connection
     * comes with auto-commit on and, on a replica, read-only; whatever the borrower sets is reset when it comes back.
     *
     * @throws EngineUnavailableException if none could be had in time, or the engine is draining or removed
     */
    Connection borrow();

    /**
     * The same, but waits for {@code atMost}, if the pool's connection timeout is not shorter. A connection that has been
     * idle may be asked for a sign of life on top, which a server that hangs does not give for up to 2 seconds.
     *
     * @throws EngineUnavailableException if none could be had in time, or the engine is draining or removed
     */
    Connection borrow(Duration atMost);

    /**
     * The same door for code that wants a {@link DataSource}. {@code getConnection()} fails with an {@link
     * java.sql.SQLTransientConnectionException} that carries the text of {@link EngineUnavailableException};
     * {@code getConnection(user, password)} is refused. {@code unwrap} reaches the pool.
     */
    DataSource dataSource();

    /**
     * Commits on a connection that was borrowed here, in one round trip, and takes in what the server tells with it. Fails
     * as {@code connection.commit()} does.
     */
    default Committed commit(Connection connection) throws SQLException {
        connection.commit();
        return Committed.untold();
    }

    /**
     * The same where nobody is going to compare positions: the server is asked for nothing, and what it tells unasked is taken in.
     */
    default Committed commitUnasked(Connection connection) throws SQLException {
        connection.commit();
        return Committed.untold();
    }

    /**
     * Names the transaction that is open on a connection that was borrowed here, by the engine's {@link
     * dev.sluice.managers.spi.PositionSource}, for {@link #outcome}. One round trip on PostgreSQL; empty, as by default, if it has
     * changed nothing, and on the other products.
     */
    default Optional<TransactionName> name(Connection connection) throws SQLException {
        return Optional.empty();
    }

    /**
     * What became of a transaction whose commit was not answered: never {@link CommitOutcome.Kind#OPEN}. Asks on connections of its
     * own, and waits for a server that does not answer and for a transaction that has not ended.
     *
     * @param within how long to wait at most
     */
    default CommitOutcome outcome(TransactionName name, Duration within) {
        return CommitOutcome.unknown("the product does not tell");
    }

    /**
     * The position of what was committed on a connection that was borrowed here, since this was asked for it the last time,
     * by whomever: as far as the server told without being asked. MySQL does with each commit (and says nothing of one that
     * changed nothing), a SQLite file has only one position. Empty on PostgreSQL, but for {@link #commit}, which has said it
     * already. Does not go to the server.
     */
    default Optional<Position> committedPosition(Connection connection) {
        return Optional.empty();
    }

    /**
     * In place of closing a connection that was borrowed here: the physical one is closed, so that nobody borrows its
     * session again. That of a database in memory is given back all the same, because it is the database. By default it is
     * aborted before it is closed.
     */
    default void discard(Connection connection) {
        try {
            connection.abort(Runnable::run);
            connection.close();
        } catch (SQLException e) {
            throw new DatabaseException(name() + ": a connection could not be discarded (" + e.getMessage() + ")", e);
        }
    }

    /**
     * How long the begin of a transaction, on a connection that was borrowed here, waits for a lock at most: where it waits for
     * one, which it does on SQLite, until {@code busy_timeout}. Does not go to the server.
     *
     * @param patience null for no limit but that one
     */
    default void lockPatience(Connection connection, @Nullable Duration patience) throws SQLException {}

    /**
     * Ends the statement that runs on a connection that was borrowed here, if one does, from another thread than its own. Whatever
     * runs when the server hears of it is ended: until this returns, the connection must not be given back nor do anything
     * that shall not be ended. On a server the end may even come later, so {@link #discard} the connection when all is done. A
     * statement that has not reached the server yet is not ended; then it has to be done again. By default nothing happens.
     *
     * <p>Takes a connection of its own to a server, outside the pool. What the server says to the statement arrives in the
     * thread that runs it.
     */
    default void cancel(Connection connection) throws SQLException {}

    /**
     * What the statement that runs on a connection that was borrowed here waits for, if that is a lock and the server says so; from
     * another thread than its own. Takes a connection of its own to a server, outside the pool. Empty by default.
     */
    default Optional<LockWait> lockWait(Connection connection) throws SQLException {
        return Optional.empty();
    }

    /**
     * Takes back whatever SQL has changed in the session of a connection that was borrowed here and is in auto-commit mode:
     * settings, prepared statements, temporary tables, locks. Then it is as it was lent. Two round trips on PostgreSQL.
     *
     * @return false, as by default, if the product has no such statement: then {@link #discard} the connection
     */
    default boolean reset(Connection connection) throws SQLException {
        return false;
    }

    /**
     * Asks the server, on a connection that was borrowed here, what it is and how far it has come, by the engine's {@link
     * dev.sluice.managers.spi.PositionSource}. One round trip.
     */
    ServerStatus observe(Connection connection) throws SQLException;

    /**
     * How far reads on a connection that was borrowed here can have seen by now, by the engine's {@link
     * dev.sluice.managers.spi.PositionSource}. One round trip, or a few on a standby that is replaying.
     */
    default ReadHorizon horizon(Connection connection) throws SQLException {
        ServerStatus status = observe(connection);
        return new ReadHorizon(status, status.position());
    }

    /**
     * How it is asked for its position in the round trip of a read, if it is a replica, by the engine's {@link
     * dev.sluice.managers.spi.PositionSource}; empty if it has to be asked before.
     */
    default Optional<PositionQuestion> positionQuestion() {
        return Optional.empty();
    }

    /**
     * Waits on the server, on a connection that was borrowed here and is in auto-commit, until it has applied {@code
     * position} of {@code epoch}, by the engine's {@link dev.sluice.managers.spi.PositionSource}. One round trip.
     *
     * @return whether it has; empty if the server cannot wait for a position: PostgreSQL can from 19 on, a standby only
     */
    default Optional<Boolean> await(Connection connection, Position position, long epoch, Duration atMost)
            throws SQLException {
        return Optional.empty();
    }
}
