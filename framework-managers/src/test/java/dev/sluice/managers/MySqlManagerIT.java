package dev.sluice.managers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mysql.cj.conf.PropertyKey;
import com.mysql.cj.jdbc.JdbcConnection;
import com.mysql.cj.jdbc.JdbcStatement;
import dev.sluice.Secret;
import dev.sluice.managers.spi.Committed;
import dev.sluice.managers.spi.CredentialsSource;
import dev.sluice.managers.topology.GtidSet;
import dev.sluice.managers.topology.Position;
import dev.sluice.testing.MySqlCluster;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithMySql;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@WithMySql(replicas = 1)
class MySqlManagerIT {

    @RegisterExtension
    final OpenManagers managers = new OpenManagers();

    @TempDir
    Path folder;

    MySqlCluster cluster;
    TestDatabase database;

    @Test
    void setsTheSessionUp() throws SQLException {
        Engine engine = open().engine("primary");

        assertThat(Sql.query(engine, "SELECT @@session.time_zone")).isIn("+00:00", "UTC");
        assertThat(Sql.query(engine, "SELECT @@session.session_track_gtids")).isEqualTo("OWN_GTID");
    }

    @Test
    void lendsReadOnlyConnectionsOfAReplicaOnly() throws SQLException {
        DatabaseManager manager = open();

        try (Connection source = manager.engine("primary").borrow();
                Connection replica = manager.engine("replica-1").borrow()) {
            assertThat(source.isReadOnly()).isFalse();
            assertThat(replica.isReadOnly()).isTrue();
            assertThat(Sql.query(replica, "SELECT @@session.transaction_read_only"))
                    .isEqualTo("1");
        }
    }

    @Test
    void knowsThePositionOfACommitWithoutAsking() throws SQLException {
        Engine engine = open().engine("primary");
        Sql.execute(engine, "CREATE TABLE tracked (a int)");
        try (Connection connection = engine.borrow()) {
            connection.setAutoCommit(false);
            Sql.execute(connection, "INSERT INTO tracked VALUES (1)");
            connection.commit();
            Position first = engine.committedPosition(connection).orElseThrow();
            System.gc(); // a tracker that nobody held would now break the driver
            Sql.execute(connection, "INSERT INTO tracked VALUES (2)");
            connection.commit();
            Position second = engine.committedPosition(connection).orElseThrow();

            assertThat(second).isNotEqualTo(first);
            Position executed = GtidSet.parse(Sql.query(connection, "SELECT @@global.gtid_executed"));
            assertThat(executed.covers(first)).isTrue();
            assertThat(executed.covers(second)).isTrue();
            connection.rollback();
        }
    }

    @Test
    void tellsOfACommitWhetherItChangedAnything() throws SQLException {
        Engine engine = open().engine("primary");
        Sql.execute(engine, "CREATE TABLE changed (a int)");
        try (Connection connection = engine.borrow()) {
            connection.setAutoCommit(false);
            Sql.execute(connection, "INSERT INTO changed VALUES (1)");
            Position first = engine.commit(connection).position();
            assertThat(first).isNotNull();
            Sql.query(connection, "SELECT count(*) FROM changed");
            assertThat(engine.commit(connection)).isEqualTo(Committed.nothing());
            Sql.execute(connection, "UPDATE changed SET a = 1");
            assertThat(engine.commit(connection)).as("to what it was").isEqualTo(Committed.nothing());
            assertThat(engine.committedPosition(connection)).as("told already").isEmpty();
        }
    }

    @Test
    void servesNoFileOfTheClientYetLetsABulkLoadStream() throws Exception {
        Engine engine = open().engine("primary");
        Path secret = Files.writeString(folder.resolve("secret.txt"), "1\n");
        Sql.execute(engine, "CREATE TABLE loaded (a int)");
        try (Connection connection = engine.borrow();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("LOAD DATA LOCAL INFILE '" + secret + "' INTO TABLE loaded"))
                    .isInstanceOf(SQLException.class);
        }
        assertThat(Sql.query(engine, "SELECT count(*) FROM loaded")).isEqualTo("0");

        try (Connection connection = engine.borrow();
                Statement statement = connection.createStatement()) {
            var allowed = connection
                    .unwrap(JdbcConnection.class)
                    .getPropertySet()
                    .getBooleanProperty(PropertyKey.allowLoadLocalInfile);
            statement
                    .unwrap(JdbcStatement.class)
                    .setLocalInfileInputStream(new ByteArrayInputStream("1\n2\n".getBytes(StandardCharsets.UTF_8)));
            allowed.setValue(true);
            try {
                statement.execute("LOAD DATA LOCAL INFILE 'stream' INTO TABLE loaded");
            } finally {
                allowed.setValue(false);
            }
        }
        assertThat(Sql.query(engine, "SELECT count(*) FROM loaded")).isEqualTo("2");
    }

    @Test
    void refusesAWrongPasswordInItsOwnWords() {
        assertThatThrownBy(() -> DatabaseManager.builder("shop")
                        .credentials(CredentialsSource.of(database.user(), Secret.of("not-the-password")))
                        .primary(database.jdbcUrl())
                        .build())
                .isInstanceOf(EngineUnavailableException.class)
                .hasMessageStartingWith(
                        "shop: 1 of 1 engines did not answer (primary: credentials refused: Access denied for user ")
                .hasMessageNotContaining("not-the-password");
    }

    private DatabaseManager open() {
        return managers.open(DatabaseManager.builder("shop")
                .credentials(CredentialsSource.of(database.user(), Secret.of(database.password())))
                .primary(database.jdbcUrl(cluster.source()))
                .replica(database.jdbcUrl(cluster.replicas().get(0))));
    }
}
