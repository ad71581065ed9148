package dev.sluice.routing.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.managers.topology.EngineRole;
import dev.sluice.routing.consistency.Consistency;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.routing.spi.RouteListener.Healing;
import dev.sluice.testing.PostgresCluster;
import dev.sluice.testing.PostgresNode;
import dev.sluice.testing.WithPostgres;
import dev.sluice.testing.cluster.Cluster;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Types;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.jdbc.PgConnection;

@WithPostgres(standbys = 2, own = true)
class PostgresDataSourceIT extends ClusterDataSourceTests<PostgresNode> {

    PostgresCluster cluster;

    /** Looks like a read, and a standby refuses it. */
    private static final String WRITES_BEHIND_A_VIEW = "SELECT * FROM ticket WHERE n > ";

    private void createView() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            update(connection, "CREATE SEQUENCE IF NOT EXISTS tickets");
            update(connection, "ALTER SEQUENCE tickets RESTART");
            update(connection, "CREATE OR REPLACE VIEW ticket AS SELECT nextval('tickets') AS n");
            update(
                    connection,
                    "CREATE OR REPLACE FUNCTION mine() RETURNS BIGINT LANGUAGE sql AS $$ SELECT nextval('tickets') $$");
        }
        cluster.awaitReplicated();
    }

    @Test
    void whatAReplicaRefusesAsAWriteRunsOnThePrimaryAndIsRemembered() throws SQLException {
        createView();
        RoutingDataSource reading = healing();
        try (Connection connection = reading.getConnection()) {
            for (int i = 0; i < 5; i++) {
                assertThat(text(connection, WRITES_BEHIND_A_VIEW + -i)).isNotEqualTo("no row");
                assertThat(reading.lastRoute().orElseThrow().role()).isEqualTo(EngineRole.PRIMARY);
            }
            assertThat(healed).as("the first time only").containsExactly(Healing.REFUSED_WRITE);
            assertThat(reading.lastRoute().orElseThrow().reasons())
                    .extracting(Object::toString)
                    .contains("classified: unknown (a replica refused it as a write), undeclared, so the primary");
            text(connection, "SELECT id FROM t");
            assertThat(reading.lastRoute().orElseThrow().role()).isEqualTo(EngineRole.REPLICA);
        }
    }

    @Test
    void whatWasDeclaredReadOnlyIsNotHealedOnAReplicaNorOnThePrimary() throws SQLException {
        createView();
        for (RouteRequest request : List.of(any(), any().consistency(Consistency.strong()))) {
            for (String writing : List.of("SELECT * FROM ticket", "SELECT count(*) FROM ticket, mine()")) {
                try (Connection connection = dataSource.with(request).getConnection()) {
                    connection.setAutoCommit(writing.contains("mine"));
                    assertThatThrownBy(() -> text(connection, writing))
                            .isInstanceOf(SQLException.class)
                            .hasMessageContaining("declared read-only")
                            .extracting(e -> ((SQLException) e).getSQLState())
                            .isEqualTo("25006");
                }
            }
        }
        try (Connection connection = dataSource.getConnection()) {
            assertThat(text(connection, "SELECT is_called FROM tickets")).isEqualTo("f");
        }
    }

    @Test
    void aReadThatReplayCancelsIsRunOnAnotherReplica() throws Exception {
        for (PostgresNode standby : cluster.standbys()) {
            administer(standby, "ALTER SYSTEM SET max_standby_streaming_delay = 0", "SELECT pg_reload_conf()");
        }
        RoutingDataSource reading = healing().with(any());
        CompletableFuture<String> read = CompletableFuture.supplyAsync(() -> quietly(() -> {
            try (Connection connection = reading.getConnection()) {
                return text(connection, "SELECT count(*) FROM t, pg_sleep(2)");
            }
        }));
        until("it has begun", () -> borrowed() == 1);
        administer(cluster.primary(), "TRUNCATE t");

        assertThat(read.get()).isEqualTo("0");
        assertThat(healed).containsOnly(Healing.REPLAY_CONFLICT);
        for (PostgresNode standby : cluster.standbys()) {
            administer(standby, "ALTER SYSTEM RESET max_standby_streaming_delay", "SELECT pg_reload_conf()");
        }
    }

    private void administer(PostgresNode node, String... statements) throws SQLException {
        try (Connection connection =
                DriverManager.getConnection(database.jdbcUrl(node), database.user(), database.password())) {
            for (String sql : statements) {
                connection.createStatement().execute(sql);
            }
        }
    }

    @Test
    void aSessionThatIsReadOnlyByItsOwnSettingsIsToldSo() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            update(connection, "SET default_transaction_read_only = on");
            assertThatThrownBy(() -> update(connection, "DELETE FROM t"))
                    .isInstanceOf(SQLException.class)
                    .extracting(e -> ((SQLException) e).getSQLState())
                    .isEqualTo("25006");
        }
        assertThat(count()).isEqualTo(3);
    }

    @Test
    void aCallGivesBackItsOutParameter() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            update(
                    connection,
                    "CREATE OR REPLACE FUNCTION twice(n INTEGER, OUT result INTEGER) LANGUAGE sql AS 'SELECT n * 2'");
            try (CallableStatement call = connection.prepareCall("{ call twice(?, ?) }")) {
                call.registerOutParameter(2, Types.INTEGER);
                for (int n : new int[] {21, 4}) {
                    call.setInt(1, n);
                    call.execute();
                    assertThat(call.getInt(2)).isEqualTo(2 * n);
                }
            }
        }
    }

    @Test
    void theSchemaOfOneIsNotTheNextOnes() throws SQLException {
        String usual;
        try (Connection connection = dataSource.getConnection()) {
            usual = text(connection, "SHOW search_path");
            assertThat(connection.getSchema()).isEqualTo("public");
            update(connection, "CREATE SCHEMA IF NOT EXISTS other");
        }
        for (boolean autoCommit : new boolean[] {true, false}) {
            try (Connection connection = dataSource.getConnection()) {
                connection.setSchema("other");
                connection.setClientInfo("ApplicationName", "mine");
                connection.setAutoCommit(autoCommit);
                assertThat(connection.getSchema()).isEqualTo("other");
                assertThat(name(connection, 1, "public.t")).isEqualTo("one");
                assertThat(text(connection, "SELECT count(*) FROM pg_class WHERE current_schema() = 'other'"))
                        .isNotEqualTo("0");
                assertThat(text(
                                connection,
                                "SELECT application_name FROM pg_stat_activity WHERE pid = pg_backend_pid()"))
                        .isEqualTo("mine");
            }
        }
        for (int i = 0; i < 3; i++) {
            try (Connection connection = dataSource.getConnection()) {
                assertThat(text(connection, "SHOW search_path")).isEqualTo(usual);
                assertThat(text(connection, "SHOW application_name")).isEqualTo("sluice/shop");
            }
        }
    }

    @Test
    void whatASessionSaysOfItselfAfterSqlHasChangedItHoldsForNoOther() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            update(connection, "SET search_path TO pg_catalog");
            update(connection, "SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL SERIALIZABLE");
            assertThat(connection.getSchema()).isEqualTo("pg_catalog");
            assertThat(connection.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_SERIALIZABLE);
        }
        try (Connection connection = dataSource.getConnection()) {
            connection.setClientInfo("ApplicationName", "mine");
            name(connection, 1);
            assertThat(connection.getClientInfo()).containsEntry("ApplicationName", "mine");
        }
        try (Connection connection = dataSource.getConnection()) {
            name(connection, 1);
            assertThat(connection.getSchema()).isEqualTo("public");
            assertThat(connection.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_READ_COMMITTED);
            assertThat(connection.getClientInfo()).containsEntry("ApplicationName", "sluice/shop");
        }
    }

    /** A pool takes "not implemented" for the end of a connection. */
    @Test
    void aConnectionThatItsPoolHasClosedIsReplacedAndGivenBack() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setClientInfo("ApplicationName", "mine");
            update(connection, "UPDATE t SET name = 'uno' WHERE id = 1");
            assertThatThrownBy(connection::createClob).isInstanceOf(SQLFeatureNotSupportedException.class);
            update(connection, "UPDATE t SET name = 'due' WHERE id = 2");
            assertThat(name(connection, 1) + name(connection, 2)).isEqualTo("unodue");
            assertThatThrownBy(connection::createClob).isInstanceOf(SQLFeatureNotSupportedException.class);
        }
    }

    @Test
    void anArrayOfATypeThatThisThreadHasJustMadeIsMade() throws SQLException {
        for (PostgresNode replica : cluster.standbys()) {
            cluster.pauseReplay(replica);
        }
        try (Connection connection = dataSource.getConnection()) {
            update(connection, "CREATE TYPE mood AS ENUM ('good', 'bad')");
        }
        try (Connection connection = dataSource.getConnection()) {
            assertThat(connection.createArrayOf("mood", new Object[] {"good"}).getBaseTypeName())
                    .isEqualTo("mood");
        } finally {
            cluster.repair();
        }
        update("DROP TYPE mood");
    }

    private void update(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            update(connection, sql);
        }
    }

    @Override
    String ownSession() {
        return "SELECT pg_backend_pid()";
    }

    @Override
    String endSession(String id) {
        return "SELECT pg_terminate_backend(" + id + ", 10000)";
    }

    @Test
    void anAdvisoryLockLivesAsLongAsItsConnection() throws SQLException {
        try (Connection mine = classifyingConnection();
                Connection other = classifyingConnection()) {
            assertThat(text(mine, "SELECT pg_try_advisory_lock(7)")).isEqualTo("t");
            assertThat(text(mine, "SELECT name FROM t WHERE id = 1")).isEqualTo("one");
            assertThat(text(other, "SELECT pg_try_advisory_lock(7)")).isEqualTo("f");
            mine.close();
            assertThat(text(other, "SELECT pg_try_advisory_lock(7)")).isEqualTo("t");
        }
    }

    @Test
    void arraysAndTheDriversOwnInterfaceWork() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                var select = connection.prepareStatement("SELECT count(*) FROM t WHERE id = ANY (?)")) {
            select.setArray(1, connection.createArrayOf("integer", new Integer[] {1, 2}));
            try (var row = select.executeQuery()) {
                assertThat(row.next()).isTrue();
                assertThat(row.getInt(1)).isEqualTo(2);
            }
            assertThat(connection.unwrap(PGConnection.class).getBackendPID()).isPositive();
        }
    }

    private Connection classifyingConnection() throws SQLException {
        return classifying.getConnection();
    }

    private static String name(Connection connection, int id, String table) throws SQLException {
        return text(connection, "SELECT name FROM " + table + " WHERE id = " + id);
    }

    @Override
    Cluster<PostgresNode> cluster() {
        return cluster;
    }

    @Override
    PostgresNode primaryNode() {
        return cluster.primary();
    }

    @Override
    List<PostgresNode> replicaNodes() {
        return cluster.standbys();
    }

    @Override
    String sleep(int seconds) {
        return "SELECT pg_sleep(" + seconds + ")::text";
    }

    @Override
    String lastKey() {
        return "SELECT lastval()";
    }

    @Override
    String changeSession() {
        return "SET work_mem = '3MB'";
    }

    @Override
    String sessionQuery() {
        return "SHOW work_mem";
    }

    @Override
    Class<? extends Connection> driverConnection() {
        return PgConnection.class;
    }
}
