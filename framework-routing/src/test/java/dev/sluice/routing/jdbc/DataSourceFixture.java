package dev.sluice.routing.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.topology.EngineRole;
import dev.sluice.routing.Router;
import dev.sluice.routing.consistency.Bookmark;
import dev.sluice.routing.consistency.Consistency;
import dev.sluice.routing.route.Route;
import dev.sluice.routing.route.Route.Reason;
import dev.sluice.routing.route.RouteRequest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A manager, its data sources, and what is asked of them again and again. Everything that was borrowed has to come back. */
abstract class DataSourceFixture {

    DatabaseManager manager;
    Router router;
    RoutingDataSource dataSource;
    RoutingDataSource classifying;

    /** Observed, with replicas that are level. */
    abstract DatabaseManager open();

    /** Until replicas have what was prepared, for tests that take any of them. */
    void awaitReplicated() {}

    /** A statement that changes the session and can be asked for. */
    abstract String changeSession();

    /** Its effect, as text; the other value by default. */
    abstract String sessionQuery();

    @BeforeEach
    void prepare() throws SQLException {
        manager = open();
        router = Router.over(manager);
        dataSource = RoutingDataSource.over(router);
        classifying = RoutingDataSource.builder(router).classify().build();
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS t");
            statement.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, name VARCHAR(100))");
            statement.execute("INSERT INTO t VALUES (1, 'one'), (2, 'two'), (3, 'three')");
        }
        assertThat(borrowed()).as("by the preparation").isZero();
        awaitReplicated();
    }

    @AfterEach
    void everythingWasGivenBack() {
        try (DatabaseManager closing = manager) {
            assertThat(borrowed()).isZero();
        }
        router.scope().run(Bookmark.none(), () -> {});
    }

    /** The driver's class of connections. */
    abstract Class<? extends Connection> driverConnection();

    static RouteRequest any() {
        return RouteRequest.read().consistency(Consistency.any());
    }

    String product() {
        return manager.engines("default").get(0).product().name().toUpperCase(Locale.ROOT);
    }

    Route route() {
        return dataSource.lastRoute().orElseThrow();
    }

    EngineRole role() {
        return route().role();
    }

    List<String> reasons() {
        return route().reasons().stream().map(Reason::toString).toList();
    }

    int borrowed() {
        return manager.engines("default").stream()
                .mapToInt(engine -> borrowed(engine.name().alias()))
                .sum();
    }

    int borrowed(String engine) {
        return quietly(() -> manager.engine(engine)
                .dataSource()
                .unwrap(HikariDataSource.class)
                .getHikariPoolMXBean()
                .getActiveConnections());
    }

    int count() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return Integer.parseInt(text(connection, "SELECT count(*) FROM t"));
        }
    }

    static String name(Connection connection, int id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT name FROM t WHERE id = ?")) {
            select.setInt(1, id);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getString(1) : "no row";
            }
        }
    }

    static int update(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    static void query(Connection connection, String sql) throws SQLException {
        text(connection, sql);
    }

    static String text(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : "no row";
        }
    }

    static <T> T quietly(Callable<T> task) {
        try {
            return task.call();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
