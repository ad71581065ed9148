package dev.sluice.metadata.backup.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.Secret;
import dev.sluice.metadata.backup.BackupSource;
import dev.sluice.metadata.backup.Backups;
import dev.sluice.metadata.backup.model.Backup;
import dev.sluice.metadata.backup.model.BackupException;
import dev.sluice.metadata.backup.model.BackupException.Reason;
import dev.sluice.metadata.backup.model.RestoreTarget;
import dev.sluice.metadata.backup.model.ServerAddress;
import dev.sluice.testing.PostgresCluster;
import dev.sluice.testing.PostgresNode;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** PostgreSQL's driver against a real server and stand-ins for its tools, which are not on every machine. */
@WithPostgres(standbys = 1, own = true)
class PostgresBackupsIT {

    private static final String VERSION = "pg_dump (PostgreSQL) 99.1";

    @TempDir
    Path folder;

    private PostgresCluster cluster;
    private TestDatabase database;

    @BeforeEach
    void fill() throws SQLException, IOException {
        try (Connection connection = source(database.jdbcUrl()).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("drop table if exists orders");
            statement.execute("create table orders (id int primary key)");
            statement.execute("insert into orders select generate_series(1, 42)");
        }
        StandIn.of(folder, "pg_restore", "pg_restore (PostgreSQL) 99.1", "true");
    }

    @Test
    void givesTheToolTheSnapshotInWhichItCounts() throws IOException {
        StandIn.of(folder, "pg_dump", VERSION, "echo the dump");
        Backup backup = backups().take();

        assertThat(backup.contents().rows()).containsEntry("public.orders", 42L);
        assertThat(backup.contents().tool()).isEqualTo("pg_dump 99.1");
        assertThat(backup.contents().database()).isEqualTo(database.name());
        assertThat(backup.source()).isEqualTo("primary");
        assertThat(StandIn.called(folder, "pg_dump", "arguments").lines())
                .contains("--format=custom", "--no-password", "--dbname=" + database.name())
                .anyMatch(argument -> argument.matches("--snapshot=[0-9A-F-]+"));
        assertThat(StandIn.called(folder, "pg_restore", "arguments")).startsWith("--list\n");
    }

    @Test
    void tellsThePasswordToNobodyElse() throws IOException {
        StandIn.of(folder, "pg_dump", VERSION, "echo the dump");
        backups().take();

        assertThat(StandIn.called(folder, "pg_dump", "environment")).contains("PGPASSWORD=" + database.password());
        assertThat(StandIn.called(folder, "pg_dump", "arguments")).doesNotContain("assword=");
    }

    @Test
    void refusesAToolThatIsOlderThanTheServerBeforeItDoesAnything() throws IOException {
        StandIn.of(folder, "pg_dump", "pg_dump (PostgreSQL) 9.6.24", "echo the dump");

        assertThatThrownBy(() -> backups().take())
                .isInstanceOfSatisfying(
                        BackupException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TOOL))
                .hasMessageStartingWith("pg_dump: older than the server (9.6, the server is ");
        assertThat(folder.resolve("pg_dump.arguments")).doesNotExist();
    }

    @Test
    void keepsNothingOfADumpThatBrokeOff() throws IOException {
        StandIn.of(folder, "pg_dump", VERSION, "echo half; echo 'connection lost' >&2; exit 1");

        assertThatThrownBy(() -> backups().take()).hasMessageContaining("ended with 1 (connection lost)");
        assertThat(backups().list()).isEmpty();
        assertThat(folder.resolve("backups").toFile().list()).containsExactly(".lock");
    }

    @Test
    void restoresOnlyIntoAnEmptyDatabaseUnlessItMayReplace() throws IOException {
        StandIn.of(folder, "pg_dump", VERSION, "echo the dump");
        Backup backup = backups().take();
        RestoreTarget.Server target = RestoreTarget.server(source(database.jdbcUrl()), primary());

        assertThatThrownBy(() -> backups().restore(backup.id(), target))
                .isInstanceOfSatisfying(
                        BackupException.class, e -> assertThat(e.reason()).isEqualTo(Reason.REFUSED))
                .hasMessageContaining(" has 1 tables; ");
        backups().restore(backup.id(), target.replacing());
        assertThat(StandIn.called(folder, "pg_restore", "arguments").lines())
                .contains("--single-transaction", "--exit-on-error", "--clean", "--if-exists");
    }

    @Test
    void comparesWhatWasRestoredWithTheManifest() throws IOException, SQLException {
        StandIn.of(folder, "pg_dump", VERSION, "echo the dump");
        Backup backup = backups().take();
        try (Connection connection = source(database.jdbcUrl()).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("delete from orders where id > 40");
        }

        assertThatThrownBy(() -> backups()
                        .restore(
                                backup.id(),
                                RestoreTarget.server(source(database.jdbcUrl()), primary())
                                        .replacing()))
                .hasMessageContaining("not the rows of the manifest (public.orders: 40 instead of 42)");
    }

    @Test
    void copiesAReplicaThatHasCaughtUpAndElseThePrimary() throws Exception {
        StandIn.of(folder, "pg_dump", VERSION, "echo the dump");
        PostgresNode standby = cluster.standbys().get(0);
        BackupSource source = BackupSource.of(source(database.jdbcUrl()), primary())
                .preferring("replica-1", source(database.jdbcUrl(standby)), address(standby))
                .withPatience(Duration.ofSeconds(20));
        assertThat(backups(source).take().source()).isEqualTo("replica-1");
        assertThat(StandIn.called(folder, "pg_dump", "arguments").lines()).contains("--port=" + standby.port());

        cluster.pauseReplay(standby);
        fill();
        StandIn.of(folder, "pg_dump", VERSION, "echo the dump");
        assertThat(backups(source.withPatience(Duration.ofMillis(200))).take().source())
                .isEqualTo("primary");
        cluster.resumeReplay(standby);
        cluster.kill(standby);
        assertThat(backups(source).take().source()).isEqualTo("primary");
    }

    @Test
    void saysThatTheDatabaseCannotBeReached() {
        PGSimpleDataSource nowhere = new PGSimpleDataSource();
        nowhere.setUrl("jdbc:postgresql://127.0.0.1:1/none");

        assertThatThrownBy(() -> backups(BackupSource.of(nowhere, primary())).take())
                .isInstanceOfSatisfying(
                        BackupException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNREACHABLE));
    }

    private Backups backups() {
        return backups(BackupSource.of(source(database.jdbcUrl()), primary()));
    }

    private Backups backups(BackupSource source) {
        return Backups.of(source, folder.resolve("backups")).withTools(folder);
    }

    private ServerAddress primary() {
        return address(cluster.primary());
    }

    private ServerAddress address(PostgresNode node) {
        return ServerAddress.of(
                "127.0.0.1", node.port(), database.name(), database.user(), Secret.of(database.password()));
    }

    private DataSource source(String url) {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(url);
        dataSource.setUser(database.user());
        dataSource.setPassword(database.password());
        return dataSource;
    }
}
