package dev.sluice.sessions.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.Secret;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.spi.CredentialsSource;
import dev.sluice.managers.topology.EngineSnapshot;
import dev.sluice.metadata.Migrations;
import dev.sluice.metadata.spi.MigrationSource;
import dev.sluice.testing.PostgresCluster;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithPostgres;
import dev.sluice.testing.process.Await;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A backfill waits between two parts while a replica is too far behind, and for nothing else. */
@WithPostgres(standbys = 1)
class PostgresReplicaPaceIT {

    private static final Duration MOST = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private TestDatabase database;
    private PostgresCluster cluster;
    private DatabaseManager manager;

    @BeforeEach
    void open() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("drop table if exists sluice_history, sluice_tasks, item, more");
        }
        cluster.awaitReplicated();
        manager = DatabaseManager.builder("shop")
                .credentials(CredentialsSource.of(database.user(), Secret.of(database.password())))
                .primary(database.jdbcUrl(cluster.primary()))
                .replica(cluster.standbys().get(0).jdbcUrl(database.name()))
                .build();
    }

    @AfterEach
    void close() {
        cluster.resumeReplay(cluster.standbys().get(0));
        manager.close();
    }

    @Test
    void waitsUntilTheReplicaIsNear() throws Exception {
        fallBehind();
        CompletableFuture<?> migration = CompletableFuture.runAsync(this::migrate);
        Await.until(
                "the first part",
                PATIENCE,
                () -> text("select progress from sluice_history where version = '2'")
                        .equals("10"));
        long seen = manager.topology().version();
        Await.until("three more looks", PATIENCE, () -> manager.topology().version() >= seen + 3);
        assertThat(text("select progress from sluice_history where version = '2'"))
                .isEqualTo("10");
        assertThat(migration).isNotDone();

        cluster.resumeReplay(cluster.standbys().get(0));
        migration.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(text("select count(*) from item where remark = note")).isEqualTo("40");
    }

    @Test
    void aReplicaThatIsNearHoldsNothingUp() throws SQLException {
        await(replica -> replica.lag().isKnown() && replica.lag().time().compareTo(MOST) < 0);
        migrate();
        assertThat(text("select count(*) from item where remark = note")).isEqualTo("40");
        assertThatThrownBy(() -> ReplicaPace.of(manager, "default", Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void migrate() {
        Migrations.from(new Files())
                .withPace(ReplicaPace.of(manager, "default", MOST))
                .apply(manager.engine("primary").dataSource());
    }

    private void fallBehind() throws SQLException {
        await(replica -> replica.lag().isKnown() && replica.lag().time().compareTo(MOST) < 0);
        cluster.pauseReplay(cluster.standbys().get(0));
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create table more (id int)");
        }
        await(replica -> replica.lag().isKnown() && replica.lag().time().compareTo(MOST) >= 0);
    }

    private void await(Predicate<EngineSnapshot> condition) {
        Await.until(
                "what the manager knows of its replica",
                PATIENCE,
                () -> manager.topology().group("default").orElseThrow().readableReplicas().stream()
                        .anyMatch(condition));
    }

    private Connection connect() throws SQLException {
        return cluster.primary().connect(database.name());
    }

    private String text(String query) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet exists = statement.executeQuery(
                        "select to_regclass('sluice_history') is not null and to_regclass('item') is not null")) {
            exists.next();
            if (!exists.getBoolean(1)) {
                return "";
            }
            try (ResultSet row = statement.executeQuery(query)) {
                return row.next() ? String.valueOf(row.getString(1)) : "";
            }
        }
    }

    private record Files() implements MigrationSource {

        @Override
        public String location() {
            return "test";
        }

        @Override
        public List<File> files() {
            return List.of(
                    new File(
                            "V1__item.sql",
                            "create table item (id integer primary key, note text, remark text);"
                                    + "insert into item (id, note) select n, 'n' || n from generate_series(1, 40) n;"),
                    new File(
                            "V2__fill.sql",
                            "-- sluice: backfill 10 rows by id\n-- sluice: expects-none select 1 from item where remark is null\n"
                                    + "update item set remark = note where (remark is null);"));
        }
    }
}
