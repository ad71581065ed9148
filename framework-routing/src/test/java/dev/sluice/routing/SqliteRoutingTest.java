package dev.sluice.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.topology.EngineName;
import dev.sluice.managers.topology.EngineRole;
import dev.sluice.routing.consistency.Bookmark;
import dev.sluice.routing.consistency.Consistency;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.testing.SqliteFile;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From a request to rows and back, on a file: its writer is the primary, its readers are a replica without lag. */
class SqliteRoutingTest {

    private final SqliteFile file = SqliteFile.create();
    private final DatabaseManager manager =
            DatabaseManager.builder("shop").primary(file.jdbcUrl()).build();
    private final Router router = Router.over(manager);

    @AfterEach
    void everyConnectionWasReturned() {
        manager.refresh()
                .groups()
                .get("default")
                .engines()
                .forEach(engine -> assertThat(engine.pool().active())
                        .as("borrowed from %s", engine.name())
                        .isZero());
        manager.close();
        file.close();
    }

    @Test
    void writesOnTheWriterAndReadsOnTheReaders() throws SQLException {
        Bookmark bookmark;
        try (RoutedConnection routed = router.connect(RouteRequest.write())) {
            execute(routed.connection(), "CREATE TABLE t (id INTEGER)");
            execute(routed.connection(), "INSERT INTO t VALUES (1)");
            bookmark = routed.bookmark();
            assertThat(routed.route().role()).isEqualTo(EngineRole.PRIMARY);
        }
        assertThat(bookmark).hasToString("default@0=local");
        assertThat(router.scope().current()).isEqualTo(bookmark);
        RouteRequest read = RouteRequest.read().consistency(Consistency.after(bookmark));
        try (RoutedConnection routed = router.connect(read)) {
            assertThat(routed.route().engine()).hasToString("readers");
            assertThat(count(routed.connection())).isEqualTo(1);
            assertThatThrownBy(() -> execute(routed.connection(), "INSERT INTO t VALUES (2)"))
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void everyThreadReadsItsOwnWrites() throws Exception {
        try (RoutedConnection routed = router.connect(RouteRequest.write())) {
            execute(routed.connection(), "CREATE TABLE t (id INTEGER)");
        }
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Integer>> missed = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                int base = thread * 1000;
                missed.add(threads.submit(() -> writeAndRead(base, 50)));
            }
            for (Future<Integer> future : missed) {
                assertThat(future.get()).isZero();
            }
        } finally {
            threads.shutdown();
        }
        try (RoutedConnection routed = router.connect(RouteRequest.read())) {
            assertThat(count(routed.connection())).isEqualTo(200);
        }
    }

    @Test
    void migrationsMayRunOnTheWriterOnly() {
        assertThat(router.isMigrationAllowed(EngineName.parse("primary"), RouteRequest.write()))
                .isTrue();
        assertThat(router.isMigrationAllowed(EngineName.parse("readers"), RouteRequest.write()))
                .isFalse();
    }

    @Test
    void aDatabaseInMemoryReadsWhereItWrites() throws SQLException {
        try (DatabaseManager memory = DatabaseManager.of(":memory:")) {
            Router small = Router.over(memory);
            try (RoutedConnection routed = small.connect(RouteRequest.write())) {
                execute(routed.connection(), "CREATE TABLE t (id INTEGER)");
            }
            try (RoutedConnection routed = small.connect(RouteRequest.read())) {
                assertThat(routed.route().role()).isEqualTo(EngineRole.PRIMARY);
                assertThat(count(routed.connection())).isZero();
            }
        }
    }

    private int writeAndRead(int base, int times) throws SQLException {
        int missed = 0;
        for (int i = base; i < base + times; i++) {
            try (RoutedConnection routed = router.connect(RouteRequest.write())) {
                execute(routed.connection(), "INSERT INTO t VALUES (" + i + ")");
                routed.bookmark();
            }
            try (RoutedConnection routed = router.connect(RouteRequest.read());
                    Statement statement = routed.connection().createStatement();
                    ResultSet row = statement.executeQuery("SELECT id FROM t WHERE id = " + i)) {
                missed += row.next() ? 0 : 1;
            }
        }
        return missed;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int count(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM t")) {
            row.next();
            return row.getInt(1);
        }
    }
}
