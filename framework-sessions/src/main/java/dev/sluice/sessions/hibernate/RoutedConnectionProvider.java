package dev.sluice.sessions.hibernate;

import dev.sluice.DatabaseProduct;
import dev.sluice.routing.RoutedConnection;
import dev.sluice.routing.Router;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.routing.schema.SecondTry;
import dev.sluice.routing.spi.RouteListener.Healing;
import java.sql.Connection;
import java.sql.SQLException;
import org.hibernate.engine.jdbc.connections.spi.ConnectionProvider;
import org.jspecify.annotations.Nullable;

/**
 * Gives Hibernate the connections that the router chooses. Safe for all threads; blocks as long as the router does.
 *
 * <p>Hibernate asks a provider without saying for whom. A session tells its listeners, though, in the same thread right
 * before and after it asks; {@link HibernateUnit} is such a listener and names itself here for just that moment. Thus a
 * connection is bound to the session that wants it, whatever thread runs it and however units are nested. Whoever asks
 * without being a unit (schema tools, a session that the application opened by itself) gets the primary for writing and
 * any replica for reading.
 *
 * <p>The connections that come from the router are in auto-commit mode; those that Hibernate gets are not, and
 * Hibernate is told so, because only then does it leave the connection alone until the first statement.
 */
final class RoutedConnectionProvider implements ConnectionProvider {

    private static final long serialVersionUID = 1L;

    /** A place for a {@link HibernateUnit}, which is kept: to set and remove a value each time would make garbage. */
    private static final ThreadLocal<@Nullable Object[]> ASKING = ThreadLocal.withInitial(() -> new Object[1]);

    private final transient Router router;
    private final transient RouteRequest anybodysRead;
    private final transient RouteRequest anybodysWrite;

    RoutedConnectionProvider(Router router, String group) {
        this.router = router;
        this.anybodysRead = RouteRequest.read().group(group);
        this.anybodysWrite = RouteRequest.write().group(group);
    }

    /** From here to {@link #answered}, this thread asks on behalf of {@code unit}. */
    static void asks(HibernateUnit unit) {
        ASKING.get()[0] = unit;
    }

    static void answered() {
        ASKING.get()[0] = null;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return lend(anybodysWrite);
    }

    @Override
    public Connection getReadOnlyConnection() throws SQLException {
        return lend(anybodysRead);
    }

    @Override
    public void closeConnection(Connection connection) throws SQLException {
        takeBack(connection);
    }

    @Override
    public void closeReadOnlyConnection(Connection connection) throws SQLException {
        takeBack(connection);
    }

    @Override
    public boolean handlesConnectionReadOnly() {
        return true;
    }

    @Override
    public boolean supportsAggressiveRelease() {
        return false;
    }

    @Override
    public boolean isUnwrappableAs(Class<?> type) {
        return type.isInstance(this) || type.isInstance(router);
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        if (type.isInstance(router)) {
            return type.cast(router);
        }
        throw new IllegalArgumentException("type: " + type.getName() + " (expected: " + Router.class.getName() + ")");
    }

    private Connection lend(RouteRequest anybodys) throws SQLException {
        @Nullable HibernateUnit unit = (HibernateUnit) ASKING.get()[0];
        if (unit == null) {
            return lend(router.connect(anybodys), null);
        }
        unit.plan().borrowing().accept(unit.plan());
        try {
            unit.stopping().connecting();
            return lend(router.connect(unit.plan().request()), unit);
        } finally {
            unit.stopping().connected();
        }
    }

    private Connection lend(RoutedConnection routed, @Nullable HibernateUnit unit) throws SQLException {
        try {
            Connection connection;
            if (unit == null) {
                connection = routed.connection();
                connection.setAutoCommit(false);
            } else {
                Connection ready = unit.connected(routed);
                connection = unit.mayMove(routed)
                        ? new MovableConnection(ready, (lent, sql, e) -> move(unit, lent, routed, sql, e))
                        : ready;
            }
            UnitWatch.SHARED.lent(connection, routed, unit == null ? null : unit.stopping());
            if (unit != null) {
                unit.lent(this, connection, routed);
            }
            return connection;
        } catch (SQLException | RuntimeException e) {
            closeAfter(e, routed);
            throw e;
        }
    }

    /** Exchanges the connection of a unit that has read nothing yet; throws the failure if that is no use. */
    private FirstStatement.Move move(
            HibernateUnit unit, MovableConnection lent, RoutedConnection from, String sql, SQLException failure)
            throws SQLException {
        RouteRequest request = unit.plan().request();
        @Nullable
        SecondTry second = router.schemaChanges()
                .secondTry(from.route(), from.product(), sql, failure)
                .orElse(null);
        if (second == null && !isReplayConflict(from, failure)) {
            throw failure;
        }
        RoutedConnection to = connectElsewhere(
                unit, second == null ? request.avoiding(from.route().engine()) : second.on(request), failure);
        try {
            Connection ready = unit.movedTo(to);
            UnitWatch.SHARED.lent(lent, to, unit.stopping());
            unit.lent(this, lent, to);
            from.close();
            if (second == null) {
                router.listener().healed(from.route().engine(), Healing.REPLAY_CONFLICT);
            }
            return new FirstStatement.Move(ready, second);
        } catch (SQLException | RuntimeException e) {
            e.addSuppressed(failure);
            throw e;
        }
    }

    private RoutedConnection connectElsewhere(HibernateUnit unit, RouteRequest request, SQLException failure)
            throws SQLException {
        try {
            unit.stopping().connecting();
            return router.connect(request);
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
            throw failure;
        } finally {
            unit.stopping().connected();
        }
    }

    /** A standby cancelled it because replay needed what it was reading, or they met in a deadlock. */
    private static boolean isReplayConflict(RoutedConnection on, SQLException failure) {
        return on.product() == DatabaseProduct.POSTGRESQL
                && ("40001".equals(failure.getSQLState()) || "40P01".equals(failure.getSQLState()));
    }

    private void takeBack(Connection connection) throws SQLException {
        @Nullable LentConnection lent = UnitWatch.SHARED.returned(connection);
        if (lent == null) {
            throw new SQLException("connection: not lent by this provider (expected: one that it gave out)");
        }
        boolean signalled = lent.returned();
        try (RoutedConnection routed = lent.routed()) {
            @Nullable HibernateUnit unit = (HibernateUnit) ASKING.get()[0];
            if (unit != null) {
                unit.disconnecting(routed);
            }
            if (signalled && routed.product() != DatabaseProduct.SQLITE) {
                routed.discard(); // a server may hear of it later
            }
        }
    }

    /** Takes back what Hibernate will not give back any more. */
    void abandoned(Connection connection) {
        @Nullable LentConnection lent = UnitWatch.SHARED.returned(connection);
        if (lent == null) {
            return;
        }
        if (lent.returned() && lent.routed().product() != DatabaseProduct.SQLITE) {
            lent.routed().discard();
        } else {
            lent.routed().close();
        }
    }

    private static void closeAfter(Exception failure, RoutedConnection routed) {
        try {
            routed.close();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }
}
