package dev.sluice.managers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.Secret;
import dev.sluice.managers.spi.Committed;
import dev.sluice.managers.spi.CredentialsSource;
import dev.sluice.managers.spi.ServerStatus;
import dev.sluice.managers.topology.Position;
import dev.sluice.testing.PostgresCluster;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithPostgres;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commit that tells its position, and that it is a commit like any other. */
@WithPostgres(standbys = 1)
class PostgresCommitIT {

    @RegisterExtension
    final OpenManagers managers = new OpenManagers();

    PostgresCluster cluster;
    TestDatabase database;

    private Engine engine;

    /** Either way to commit. */
    @FunctionalInterface
    private interface Commit {
        void run(Connection connection) throws SQLException;
    }

    @BeforeEach
    void open() throws SQLException {
        engine = open("").engine("primary");
        Sql.execute(engine, "DROP TABLE IF EXISTS t");
        Sql.execute(engine, "CREATE TABLE t (id int PRIMARY KEY DEFERRABLE INITIALLY DEFERRED, n int)");
    }

    @Test
    void tellsThePositionOfTheCommitItself() throws SQLException {
        try (Connection connection = transaction();
                Connection other = engine.borrow()) {
            Position before = engine.observe(other).position();
            for (int i = 0; i < 200; i++) { // prepared by then, and some end behind the header of a page
                Sql.execute(connection, "INSERT INTO t VALUES (" + i + ", 0)");
                Committed committed = engine.commit(connection);
                ServerStatus after = engine.observe(other);
                assertThat(committed.position()).isNotNull();
                assertThat(committed.epoch()).isEqualTo(after.epoch());
                assertThat(before.covers(committed.position()))
                        .as("later than before")
                        .isFalse();
                assertThat(after.position().covers(committed.position())).isTrue();
                assertThat(Sql.query(other, "SELECT count(*) FROM t")).isEqualTo(String.valueOf(i + 1));
                before = after.position();
            }
        }
    }

    @Test
    void aStandbyAtThatPositionShowsTheRow() throws SQLException {
        Engine standby = managers.open(
                        builder(database.jdbcUrl(cluster.standbys().get(0))))
                .engine("primary");
        for (int i = 0; i < 20; i++) {
            Committed committed;
            try (Connection connection = transaction()) {
                Sql.execute(connection, "INSERT INTO t VALUES (" + i + ", 0)");
                committed = engine.commit(connection);
            }
            try (Connection replica = standby.borrow()) {
                while (!engine.observe(replica).position().covers(committed.position())) {
                    LockSupport.parkNanos(100_000);
                }
                assertThat(Sql.query(replica, "SELECT id FROM t WHERE id = " + i))
                        .isEqualTo(String.valueOf(i));
            }
        }
    }

    @Test
    void tellsThatATransactionHasChangedNothing() throws SQLException {
        try (Connection connection = transaction()) {
            assertThat(engine.commit(connection)).as("never begun").isEqualTo(Committed.nothing());
            Sql.query(connection, "SELECT count(*) FROM t");
            assertThat(engine.commit(connection)).as("only read").isEqualTo(Committed.nothing());
            Savepoint savepoint = connection.setSavepoint();
            Sql.execute(connection, "INSERT INTO t VALUES (1, 0)");
            connection.rollback(savepoint);
            assertThat(engine.commit(connection).isUntold()).isFalse();
            Sql.query(connection, "SELECT nextval('" + sequence() + "')");
            assertThat(engine.commit(connection).position())
                    .as("a sequence moves, too")
                    .isNotNull();
        }
    }

    @Test
    void coversACommitThatWasNotFlushed() throws SQLException {
        try (Connection connection = transaction()) {
            Sql.execute(connection, "SET LOCAL synchronous_commit = off");
            Sql.execute(connection, "INSERT INTO t VALUES (1, 0)");
            Committed committed = engine.commit(connection);
            assertThat(engine.observe(connection).position().covers(committed.position()))
                    .isTrue();
            connection.rollback();
        }
    }

    @Test
    void worksWithBatchesAndPreparedStatements() throws SQLException {
        try (Connection connection = transaction();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO t VALUES (?, ?)")) {
            for (int round = 0; round < 8; round++) {
                for (int i = 0; i < 5; i++) {
                    insert.setInt(1, round * 5 + i);
                    insert.setInt(2, i);
                    insert.addBatch();
                }
                insert.executeBatch();
                assertThat(engine.commit(connection).position()).isNotNull();
                Sql.execute(connection, "DISCARD PLANS");
                connection.commit();
            }
            Sql.execute(connection, "DEALLOCATE ALL");
            insert.setInt(1, 100);
            insert.setInt(2, 100);
            insert.execute();
            assertThat(engine.commit(connection).position()).isNotNull();
        }
        assertThat(Sql.query(engine, "SELECT count(*) FROM t")).isEqualTo("41");
    }

    @ParameterizedTest
    @ValueSource(strings = {"autosave=always", "preferQueryMode=simple", "prepareThreshold=0", "autosave=conservative"})
    void commitsWhateverTheDriverIsSetTo(String parameter) throws SQLException {
        Engine other =
                open((database.jdbcUrl().contains("?") ? "&" : "?") + parameter).engine("primary");
        try (Connection connection = other.borrow()) {
            connection.setAutoCommit(false);
            for (int i = 0; i < 8; i++) {
                Sql.execute(connection, "INSERT INTO t VALUES (" + i + ", 0)");
                Committed committed = other.commit(connection);
                assertThat(committed).isNotEqualTo(Committed.nothing());
                assertThat(committed.isUntold()).isEqualTo(!parameter.startsWith("prepare"));
            }
        }
        assertThat(Sql.query(engine, "SELECT count(*) FROM t")).isEqualTo("8");
    }

    /** The driver takes it for a rollback, silently. */
    @Test
    void endsAnAbortedTransactionAsACommitDoes() throws SQLException {
        for (Commit commit : ways()) {
            try (Connection connection = transaction()) {
                Sql.execute(connection, "INSERT INTO t VALUES (1, 0)");
                assertThatThrownBy(() -> Sql.execute(connection, "SELECT 1 / 0"))
                        .isInstanceOf(SQLException.class);
                commit.run(connection);
                assertThat(Sql.query(connection, "SELECT count(*) FROM t")).isEqualTo("0");
                connection.rollback();
            }
        }
    }

    @Test
    void failsWithADeferredConstraintAsACommitDoes() throws SQLException {
        assertSameFailure("23505", connection -> {
            Sql.execute(connection, "INSERT INTO t VALUES (1, 0)");
            Sql.execute(connection, "INSERT INTO t VALUES (1, 1)");
        });
    }

    @Test
    void failsToSerializeAsACommitDoes() throws SQLException {
        for (Commit commit : ways()) {
            Sql.execute(engine, "TRUNCATE t");
            Sql.execute(engine, "INSERT INTO t VALUES (1, 0), (2, 0)");
            try (Connection one = transaction();
                    Connection two = transaction()) {
                for (Connection connection : List.of(one, two)) {
                    connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
                    Sql.query(connection, "SELECT sum(n) FROM t");
                }
                Sql.execute(one, "UPDATE t SET n = 1 WHERE id = 1");
                Sql.execute(two, "UPDATE t SET n = 1 WHERE id = 2");
                commit.run(one);
                assertThat(catchThrowableOfType(SQLException.class, () -> commit.run(two))
                                .getSQLState())
                        .isEqualTo("40001");
                two.rollback();
            }
        }
    }

    /** A deferred trigger sleeps within the commit, and the server ends the connection meanwhile. */
    @Test
    void losesTheConnectionAsACommitDoesAndThePoolDropsIt() throws Exception {
        slowCommit("PERFORM pg_sleep(30)");
        for (Commit commit : ways()) {
            try (Connection connection = transaction()) {
                Sql.execute(connection, "INSERT INTO t VALUES (7, 0)");
                String backend = Sql.query(connection, "SELECT pg_backend_pid()");
                CompletableFuture<Void> kill = CompletableFuture.runAsync(() -> endWhileItCommits(backend));
                SQLException lost = catchThrowableOfType(SQLException.class, () -> commit.run(connection));
                kill.join();
                assertThat(lost.getSQLState()).isIn("57P01", "08006");
            }
            assertThat(Sql.query(engine, "SELECT count(*) FROM t")).isEqualTo("0");
        }
    }

    @Test
    void whatFailsAfterTheCommitIsNoFailure() throws SQLException {
        Sql.execute(engine, "REVOKE EXECUTE ON FUNCTION pg_current_wal_insert_lsn() FROM PUBLIC");
        Sql.execute(engine, "CREATE ROLE limited");
        Sql.execute(engine, "GRANT ALL ON t TO limited");
        try (Connection connection = transaction()) {
            Sql.execute(connection, "SET ROLE limited");
            Sql.execute(connection, "INSERT INTO t VALUES (1, 0)");

            assertThat(engine.commit(connection).isUntold()).isTrue();

            Sql.execute(connection, "RESET ROLE");
            assertThat(Sql.query(connection, "SELECT count(*) FROM t")).isEqualTo("1");
            connection.commit();
        } finally {
            Sql.execute(engine, "GRANT EXECUTE ON FUNCTION pg_current_wal_insert_lsn() TO PUBLIC");
            Sql.execute(engine, "DROP OWNED BY limited");
            Sql.execute(engine, "DROP ROLE limited");
        }
    }

    @Test
    void warningsOfTheCommitArrive() throws SQLException {
        slowCommit("RAISE WARNING 'beware'");
        try (Connection connection = transaction()) {
            Sql.execute(connection, "INSERT INTO t VALUES (1, 0)");
            engine.commit(connection);
            assertThat(connection.getWarnings().getMessage()).contains("beware");
        }
    }

    private void assertSameFailure(String sqlState, Commit before) throws SQLException {
        for (Commit commit : ways()) {
            try (Connection connection = transaction()) {
                before.run(connection);
                SQLException failure = catchThrowableOfType(SQLException.class, () -> commit.run(connection));
                assertThat(failure.getSQLState()).isEqualTo(sqlState);
                assertThat(Sql.query(connection, "SELECT count(*) FROM t"))
                        .as("rolled back, and usable")
                        .isEqualTo("0");
                Sql.execute(connection, "INSERT INTO t VALUES (9, 9)");
                commit.run(connection);
                Sql.execute(connection, "DELETE FROM t");
                connection.commit();
            }
        }
    }

    private List<Commit> ways() {
        return List.of(Connection::commit, engine::commit);
    }

    private Connection transaction() throws SQLException {
        Connection connection = engine.borrow();
        connection.setAutoCommit(false);
        return connection;
    }

    private String sequence() throws SQLException {
        Sql.execute(engine, "CREATE SEQUENCE IF NOT EXISTS s");
        return "s";
    }

    private void slowCommit(String what) throws SQLException {
        Sql.execute(
                engine,
                "CREATE OR REPLACE FUNCTION at_commit() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN " + what
                        + "; RETURN NULL; END $$");
        Sql.execute(
                engine,
                "CREATE CONSTRAINT TRIGGER slow AFTER INSERT ON t DEFERRABLE INITIALLY DEFERRED FOR EACH ROW"
                        + " EXECUTE FUNCTION at_commit()");
    }

    private void endWhileItCommits(String backend) {
        try (Connection other = engine.borrow()) {
            String sleeping = "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND pid = " + backend;
            while (Sql.query(other, sleeping).equals("0")) {
                LockSupport.parkNanos(1_000_000);
            }
            Sql.query(other, "SELECT pg_terminate_backend(" + backend + ")");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private DatabaseManager open(String parameters) {
        return managers.open(builder(database.jdbcUrl() + parameters));
    }

    private DatabaseManagerBuilder builder(String url) {
        return DatabaseManager.builder("shop")
                .pool(pool -> pool.maxSize(3))
                .credentials(CredentialsSource.of(database.user(), Secret.of(database.password())))
                .primary(url);
    }
}
