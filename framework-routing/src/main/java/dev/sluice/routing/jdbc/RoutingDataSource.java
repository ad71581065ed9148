package dev.sluice.routing.jdbc;

import static java.util.Objects.requireNonNull;

import dev.sluice.DatabaseException;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.routing.Router;
import dev.sluice.routing.route.Route;
import dev.sluice.routing.route.RouteRequest;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Optional;
import java.util.logging.Logger;
import javax.sql.DataSource;
import javax.sql.XADataSource;
import org.jspecify.annotations.Nullable;

/**
 * A router for everything that speaks JDBC: each unit of work runs on the engine that should serve it.
 *
 * <pre>{@code
 * DataSource dataSource = RoutingDataSource.over(router);
 * try (var connection = dataSource.getConnection()) {
 *     connection.setReadOnly(true);                      // a replica, which has what this thread has written
 *     …
 * }
 * }</pre>
 *
 * <p>A connection borrows nothing until a statement is executed. What is not declared read-only goes to the primary.
 *
 * <p>Threads: safe; its connections are JDBC's, for one thread at a time. Lifetime: nothing to close; the manager owns the
 * pools. Blocking: {@code getConnection} never, the first statement of a unit of work as {@link Router#connect} does.
 */
public final class RoutingDataSource implements DataSource {

    private final Wiring wiring;
    private final Template template;

    RoutingDataSource(Wiring wiring, Template template) {
        this.wiring = wiring;
        this.template = template;
    }

    /** With the defaults of {@link #builder}. */
    public static RoutingDataSource over(Router router) {
        return builder(router).build();
    }

    public static RoutingDataSourceBuilder builder(Router router) {
        return new RoutingDataSourceBuilder(router);
    }

    public Router router() {
        return wiring.router();
    }

    /**
     * The same data source for units of work that all ask for this: a group, a tenant, a consistency, a deadline. Of the
     * intents {@code read()} declares them read-only, as {@code setReadOnly(true)} does; {@code write()} leaves it to each.
     * It replaces the request of this one.
     */
    public RoutingDataSource with(RouteRequest request) {
        return new RoutingDataSource(wiring, Template.of(requireNonNull(request, "request")));
    }

    /** The same data source for units of work that are all declared read-only. */
    public RoutingDataSource readOnly() {
        return with(template.read());
    }

    /**
     * Where the last statement of this thread went through this data source, and why; empty before the first. Of one
     * connection, {@code connection.unwrap(Routed.class).lastRoute()} tells the same.
     */
    public Optional<Route> lastRoute() {
        return wiring.planner().memory().lastRoute();
    }

    @Override
    public Connection getConnection() {
        return new LazyConnection(wiring, template);
    }

    /** Refused: an engine connects as the user that it was declared with. */
    @Override
    public Connection getConnection(@Nullable String user, @Nullable String password) throws SQLException {
        throw SqlErrors.notSupported(
                wiring.manager(),
                "connections of another user",
                "declare credentials for the engine, or a manager for the user");
    }

    /**
     * Reaches the router, its manager, and the pool of the engine that was declared first; the pools of the others are
     * behind {@code manager().engine(name).dataSource()}. An {@link XADataSource} is refused: a unit of work is on one
     * engine.
     */
    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        for (Object layer : new Object[] {this, wiring.router(), wiring.router().manager()}) {
            if (type.isInstance(layer)) {
                return type.cast(layer);
            }
        }
        if (type == XADataSource.class) {
            throw SqlErrors.notSupported(
                    wiring.manager(),
                    "distributed transactions",
                    "give the transaction manager the XADataSource of one engine's driver, or use one unit of work");
        }
        return firstPool().unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        if (type == XADataSource.class) {
            return false;
        }
        return type.isInstance(this)
                || type.isInstance(wiring.router())
                || type == DatabaseManager.class
                || firstPool().isWrapperFor(type);
    }

    private DataSource firstPool() throws SQLException {
        try {
            DatabaseManager manager = wiring.router().manager();
            return manager.engines(wiring.planner().group(template)).get(0).dataSource();
        } catch (DatabaseException e) {
            throw SqlErrors.of(e);
        }
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) throws SQLException {
        throw SqlErrors.notSupported(wiring.manager(), "log writer", "it logs through slf4j");
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        throw SqlErrors.notSupported(
                wiring.manager(), "login timeout", "set the deadline of the router or of a request");
    }

    /** Zero: how long it may take is the router's deadline. */
    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException(wiring.manager() + ": it logs through slf4j", "0A000");
    }

    @Override
    public String toString() {
        return "RoutingDataSource[" + wiring.manager() + ']';
    }
}
