package dev.sluice.routing;

import dev.sluice.DatabaseException;
import dev.sluice.managers.Engine;
import dev.sluice.managers.spi.ServerStatus;
import dev.sluice.managers.topology.Position;
import dev.sluice.routing.consistency.Bookmark;
import dev.sluice.routing.consistency.ConsistencyScope;
import dev.sluice.routing.route.Intent;
import dev.sluice.routing.route.Route;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * A connection to the engine that a unit of work was given. Confined to one thread at a time. Close it to give the
 * connection back; what was not committed is then rolled back.
 */
public final class RoutedConnection implements AutoCloseable {

    /** Of a position as text, about 70 gaps in a GTID set. */
    private static final int CROWDED = 1024;

    private final Connection connection;
    private final Route route;
    private final Engine engine;
    private final ConsistencyScope scope;
    private final Lease lease;
    private boolean closed;

    RoutedConnection(Connection connection, Route route, Engine engine, ConsistencyScope scope, Lease lease) {
        this.connection = connection;
        this.route = route;
        this.engine = engine;
        this.scope = scope;
        this.lease = lease;
    }

    /** The connection itself; closing it is the same as {@link #close()}. */
    public Connection connection() {
        return connection;
    }

    /** Which engine it is, and why. */
    public Route route() {
        return route;
    }

    /**
     * Where the group's history stands after what was committed on this connection, and advances the router's scope to
     * it. Call it after the commit and before {@link #close()}; costs at most one round trip. {@link Bookmark#none()} for
     * a read. In a transaction that is still open it is not refused, and does not cover what that will commit: a read
     * after it may miss those changes.
     *
     * @throws DatabaseException if the server does not answer; the commit stands all the same
     */
    public Bookmark bookmark() {
        if (route.intent() == Intent.READ) {
            return Bookmark.none();
        }
        try {
            Bookmark bookmark = read();
            scope.advance(bookmark);
            return bookmark;
        } catch (SQLException e) {
            throw new DatabaseException(
                    route.engine() + ": the position after the commit could not be read (" + e.getMessage()
                            + "); the commit stands, read with Consistency.strong() to see it",
                    e);
        }
    }

    /** From what the server said with the commit, if it did; else it is asked. */
    private Bookmark read() throws SQLException {
        Position committed = engine.committedPosition(connection).orElse(null);
        if (committed != null && !isScopeCrowded()) {
            return Bookmark.of(route.group(), engine.snapshot().epoch(), committed);
        }
        ServerStatus status = engine.observe(connection);
        Position position = status.position();
        return position == null
                ? Bookmark.ofUnknown(route.group(), status.epoch())
                : Bookmark.of(route.group(), status.epoch(), position);
    }

    /**
     * MySQL tells the one transaction that it committed, and those of others leave gaps between ours, ever more of them in
     * a thread that lives long. The server's whole set has none, and closes them.
     */
    private boolean isScopeCrowded() {
        Position known = scope.current().position(route.group()).orElse(null);
        return known != null && known.toString().length() > CROWDED;
    }

    /** Gives the connection back. Idempotent. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            connection.close();
        } catch (SQLException e) {
            throw new DatabaseException(
                    route.engine() + ": the connection could not be given back (" + e.getMessage() + ")", e);
        } finally {
            lease.end();
        }
    }
}
