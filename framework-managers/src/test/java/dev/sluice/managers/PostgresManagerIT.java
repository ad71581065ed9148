package dev.sluice.managers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.Secret;
import dev.sluice.managers.spi.CredentialsSource;
import dev.sluice.managers.spi.CredentialsSource.Credentials;
import dev.sluice.managers.spi.EngineListener;
import dev.sluice.managers.topology.EngineName;
import dev.sluice.managers.topology.EngineSnapshot;
import dev.sluice.managers.topology.Topology;
import dev.sluice.testing.PostgresCluster;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithPostgres;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@WithPostgres(standbys = 1)
class PostgresManagerIT {

    @RegisterExtension
    final OpenManagers managers = new OpenManagers();

    PostgresCluster cluster;
    TestDatabase database;

    @Test
    void tellsTheServerWhoItIs() throws SQLException {
        DatabaseManager manager = open();

        assertThat(Sql.query(manager.engine("primary"), "SHOW application_name"))
                .isEqualTo("sluice/shop");
        assertThat(manager.engine("primary").snapshot().serverVersion())
                .isEqualTo(Sql.query(manager.engine("primary"), "SHOW server_version"));
    }

    /** One for the probe, and one of those that would wait in the pool. */
    @Test
    void startsWithFewerConnectionsThanItWouldKeep() throws SQLException {
        try (Connection admin = cluster.primary().connect(database.name())) {
            Sql.execute(admin, "CREATE ROLE few LOGIN PASSWORD 'few' CONNECTION LIMIT 2");
        }
        DatabaseManager manager = managers.open(DatabaseManager.builder("shop")
                .primary(
                        database.jdbcUrl(),
                        engine -> engine.user("few")
                                .password(Secret.of("few"))
                                .pool(pool -> pool.minIdle(3).maxSize(3).connectionTimeout(Duration.ofMillis(500)))));

        assertThat(Sql.query(manager.engine("primary"), "SELECT 1")).isEqualTo("1");
        manager.close();
        try (Connection admin = cluster.primary().connect(database.name())) {
            Sql.execute(admin, "DROP ROLE few");
        }
    }

    @Test
    void lendsReadOnlyConnectionsOfAStandbyOnly() throws SQLException {
        DatabaseManager manager = open();

        try (Connection primary = manager.engine("primary").borrow();
                Connection standby = manager.engine("replica-1").borrow()) {
            assertThat(primary.isReadOnly()).isFalse();
            assertThat(standby.isReadOnly()).isTrue();
            assertThatThrownBy(() -> Sql.execute(standby, "CREATE TABLE refused (a int)"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("25006"));
        }
    }

    /** A role may have been set to print fewer digits than a double has. */
    @Test
    void readsDoublesWithAllOfTheirDigits() throws SQLException {
        try (Connection admin = cluster.primary().connect(database.name())) {
            Sql.execute(admin, "ALTER DATABASE " + database.name() + " SET extra_float_digits = -3");
        }
        DatabaseManager manager = open();

        assertThat(Sql.query(manager.engine("primary"), "SELECT 1.1::float8 / 3"))
                .isEqualTo("0.3666666666666667");
        assertThat(Sql.query(manager.engine("replica-1"), "SELECT 1.1::float8 / 3"))
                .isEqualTo("0.3666666666666667");
    }

    @Test
    void resetsASessionToWhatItWasWhenItWasLent() throws SQLException {
        Engine engine = open().engine("primary");
        try (Connection connection = engine.borrow()) {
            Sql.execute(connection, "SET search_path = pg_catalog");
            Sql.execute(connection, "SET extra_float_digits = -3");
            Sql.execute(connection, "CREATE TEMPORARY TABLE left_behind (a int)");

            assertThat(engine.reset(connection)).isTrue();

            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT current_setting('search_path'),"
                            + " current_setting('extra_float_digits'), to_regclass('left_behind')")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(1)).isEqualTo("\"$user\", public");
                assertThat(rows.getString(2)).isEqualTo("1");
                assertThat(rows.getString(3)).isNull();
            }
        }
    }

    @Test
    void rewritesBatches() throws SQLException {
        DatabaseManager manager = open();
        try (Connection connection = manager.engine("primary").borrow()) {
            Sql.execute(connection, "CREATE TABLE batched (a int)");
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO batched VALUES (?)")) {
                for (int i = 0; i < 4; i++) {
                    insert.setInt(1, i);
                    insert.addBatch();
                }
                assertThat(insert.executeBatch()).containsOnly(java.sql.Statement.SUCCESS_NO_INFO);
            }
        }
    }

    @Test
    void refusesAWrongPasswordInItsOwnWords() {
        DatabaseManagerBuilder builder = DatabaseManager.builder("shop")
                .startup(dev.sluice.managers.config.Startup.lazy())
                .pool(pool -> pool.connectionTimeout(Duration.ofSeconds(2)))
                .credentials(CredentialsSource.of(database.user(), Secret.of("not-the-password")))
                .primary(database.jdbcUrl());
        Engine engine = managers.open(builder).engine("primary");

        assertThatThrownBy(engine::borrow)
                .isInstanceOfSatisfying(
                        EngineUnavailableException.class,
                        e -> assertThat(e.sqlState()).isPresent())
                .hasMessageStartingWith("shop/primary: credentials refused: ")
                .hasMessageEndingWith("; check user and password")
                .hasMessageNotContaining("not-the-password");
    }

    @Test
    void reportsACredentialsSourceThatThrowsLikeRefusedCredentials() {
        Engine engine = managers.open(DatabaseManager.builder("shop")
                        .startup(dev.sluice.managers.config.Startup.lazy())
                        .pool(pool -> pool.connectionTimeout(Duration.ofSeconds(2)))
                        .credentials(name -> {
                            throw new IllegalStateException("the vault is sealed");
                        })
                        .primary(database.jdbcUrl()))
                .engine("primary");

        assertThatThrownBy(engine::borrow)
                .hasMessageStartingWith("shop/primary: credentials refused: the credentials source failed")
                .hasMessageContaining("the vault is sealed");
    }

    @Test
    void hearsOfALostConnectionAndDropsIt() throws SQLException {
        List<String> failed = new CopyOnWriteArrayList<>();
        DatabaseManager manager = managers.open(builder().listener(collecting(failed)));
        String pid;
        try (Connection lost = manager.engine("primary").borrow()) {
            pid = Sql.query(lost, "SELECT pg_backend_pid()");
            Sql.query(manager.engine("primary"), "SELECT pg_terminate_backend(" + pid + ")");
            assertThatThrownBy(() -> Sql.query(lost, "SELECT 1")).isInstanceOf(SQLException.class);
        }
        assertThat(failed).containsExactly("primary 57P01");
        assertThat(Sql.query(manager.engine("primary"), "SELECT pg_backend_pid()"))
                .isNotEqualTo(pid);
    }

    @Test
    void leavesAWriteInAReadOnlyTransactionToWhoeverSentIt() throws SQLException {
        List<String> failed = new CopyOnWriteArrayList<>();
        DatabaseManager manager = managers.open(builder().listener(collecting(failed)));
        for (String engine : List.of("primary", "replica-1")) {
            try (Connection connection = manager.engine(engine).borrow()) {
                connection.setReadOnly(true);
                connection.setAutoCommit(false);
                String pid = Sql.query(connection, "SELECT pg_backend_pid()");
                assertThatThrownBy(() -> Sql.execute(connection, "CREATE TABLE refused (a int)"))
                        .extracting("SQLState")
                        .isEqualTo("25006");
                connection.rollback();
                assertThat(Sql.query(connection, "SELECT pg_backend_pid()")).isEqualTo(pid);
                connection.rollback();
            }
        }
        assertThat(failed).isEmpty();
    }

    private static EngineListener collecting(List<String> failed) {
        return new EngineListener() {
            @Override
            public void changed(EngineSnapshot before, EngineSnapshot after, Topology topology) {}

            @Override
            public void failed(EngineName engine, SQLException failure) {
                failed.add(engine + " " + failure.getSQLState());
            }
        };
    }

    @Test
    void takesRotatedCredentialsWithoutARestart() throws SQLException {
        Engine admin = open().engine("primary");
        Sql.execute(admin, "CREATE ROLE rotating LOGIN PASSWORD 'first-password'");
        AtomicReference<String> password = new AtomicReference<>("first-password");
        PooledEngine engine = (PooledEngine) managers.open(DatabaseManager.builder("rotating")
                        .pool(pool -> pool.minIdle(1).connectionTimeout(Duration.ofSeconds(3)))
                        .credentials(name -> new Credentials("rotating", Secret.of(password.get())))
                        .primary(database.jdbcUrl()))
                .engine("primary");
        assertThat(Sql.query(engine, "SELECT current_user")).isEqualTo("rotating");

        Sql.execute(admin, "ALTER ROLE rotating PASSWORD 'second-password'");
        engine.evictIdleAndMarkOld();
        assertThatThrownBy(engine::borrow).hasMessageContaining("credentials refused");
        password.set("second-password");

        assertThat(Sql.query(engine, "SELECT current_user")).isEqualTo("rotating");
    }

    @Test
    void saysWhenThePoolIsExhausted() throws SQLException {
        Engine engine = managers.open(builder().pool(pool -> pool.maxSize(2).connectionTimeout(Duration.ofMillis(300))))
                .engine("primary");

        try (Connection one = engine.borrow();
                Connection two = engine.borrow()) {
            assertThat(one).isNotSameAs(two);
            assertThatThrownBy(engine::borrow)
                    .isInstanceOfSatisfying(
                            EngineUnavailableException.class,
                            e -> assertThat(e.retryable()).isTrue())
                    .hasMessage("shop/primary: no connection within 300 ms (total=2, active=2, idle=0, waiting=0);"
                            + " raise pool.max-size or shorten transactions");
        }
    }

    @Test
    void saysWhenAServerAcceptsButDoesNotAnswer() {
        String frozen = cluster.primary().proxiedJdbcUrl(database.name());
        cluster.partition(cluster.primary());
        try {
            Engine engine = managers.open(DatabaseManager.builder("shop")
                            .startup(dev.sluice.managers.config.Startup.lazy())
                            .pool(pool -> pool.connectionTimeout(Duration.ofMillis(400)))
                            .primary(frozen))
                    .engine("primary");

            assertThatThrownBy(engine::borrow)
                    .isInstanceOf(EngineUnavailableException.class)
                    .hasMessageStartingWith("shop/primary: server unreachable: ");
        } finally {
            cluster.heal(cluster.primary());
        }
    }

    private DatabaseManager open() {
        return managers.open(builder());
    }

    private DatabaseManagerBuilder builder() {
        return DatabaseManager.builder("shop")
                .credentials(CredentialsSource.of(database.user(), Secret.of(database.password())))
                .primary(database.jdbcUrl(cluster.primary()))
                .replica(database.jdbcUrl(cluster.standbys().get(0)));
    }
}
