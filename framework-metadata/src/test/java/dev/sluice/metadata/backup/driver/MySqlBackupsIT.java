package dev.sluice.metadata.backup.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mysql.cj.jdbc.MysqlDataSource;
import dev.sluice.Secret;
import dev.sluice.metadata.backup.BackupSource;
import dev.sluice.metadata.backup.Backups;
import dev.sluice.metadata.backup.model.Backup;
import dev.sluice.metadata.backup.model.BackupException;
import dev.sluice.metadata.backup.model.BackupException.Reason;
import dev.sluice.metadata.backup.model.RestoreTarget;
import dev.sluice.metadata.backup.model.ServerAddress;
import dev.sluice.testing.MySqlCluster;
import dev.sluice.testing.MySqlNode;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithMySql;
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

/** MySQL's driver against a real server and stand-ins for its tools, which are not on every machine. */
@WithMySql(replicas = 1)
class MySqlBackupsIT {

    private static final String VERSION = "mysqldump  Ver 9.7.4 for Linux on x86_64 (MySQL Community Server - GPL)";
    private static final String DUMP = "echo 'create table orders (id int);'; echo '-- Dump completed on 2026-11-29'";

    @TempDir
    Path folder;

    private MySqlCluster cluster;
    private TestDatabase database;

    @BeforeEach
    void fill() throws SQLException, IOException {
        execute("drop table if exists orders", "create table orders (id int primary key)");
        StandIn.of(folder, "mysqldump", VERSION, DUMP);
    }

    @Test
    void dumpsOneSnapshotAndTellsThePasswordByAFile() throws IOException {
        Backup backup = backups().take();

        assertThat(backup.contents().rows()).isEmpty();
        assertThat(backup.contents().tool()).isEqualTo("mysqldump 9.7");
        assertThat(StandIn.called(folder, "mysqldump", "arguments").lines())
                .contains("--single-transaction", "--quick", "--set-gtid-purged=OFF", database.name())
                .first()
                .asString()
                .startsWith("--defaults-extra-file=");
        assertThat(StandIn.called(folder, "mysqldump", "options"))
                .startsWith("[client]\n")
                .contains("password=\"" + database.password() + "\"");
        assertThat(StandIn.called(folder, "mysqldump", "rights")).startsWith("-rw-------");
        assertThat(folder.resolve("backups").toFile().list()).hasSize(3); // data, manifest, lock
    }

    @Test
    void keepsNothingOfADumpWithoutItsEnd() throws IOException {
        StandIn.of(folder, "mysqldump", VERSION, "echo 'create table orders (id int);'");

        assertThatThrownBy(() -> backups().take())
                .isInstanceOfSatisfying(
                        BackupException.class, e -> assertThat(e.reason()).isEqualTo(Reason.DAMAGED))
                .hasMessageContaining("has no end mark");
        assertThat(folder.resolve("backups").toFile().list()).containsExactly(".lock");
    }

    @Test
    void refusesAToolThatIsOlderThanTheServerOrNotOfMySql() throws IOException {
        StandIn.of(folder, "mysqldump", "mysqldump  Ver 10.13 Distrib 5.7.44, for Linux (x86_64)", DUMP);
        assertThatThrownBy(() -> backups().take())
                .hasMessageStartingWith("mysqldump: older than the server (5.7, the server is 8");
        StandIn.of(folder, "mysqldump", "mysqldump from 11.4.2-MariaDB, client 10.19", DUMP);
        assertThatThrownBy(() -> backups().take()).hasMessageStartingWith("mysqldump: is MariaDB's (");
    }

    @Test
    void restoresByTheClientAndComparesTheSchema() throws IOException, SQLException {
        StandIn.of(folder, "mysql", "mysql  Ver 9.7.4", "cat > " + folder.resolve("restored"));
        Backup backup = backups().take();
        RestoreTarget.Server target = RestoreTarget.server(source(database.jdbcUrl()), address(cluster.source()));

        assertThatThrownBy(() -> backups().restore(backup.id(), target)).hasMessageContaining(" has 1 tables; ");
        backups().restore(backup.id(), target.replacing());
        assertThat(folder.resolve("restored")).content().contains("create table orders");
        execute("alter table orders add more int");
        assertThatThrownBy(() -> backups().restore(backup.id(), target.replacing()))
                .hasMessageContaining("has another schema than the backup");
    }

    @Test
    void copiesAReplicaThatHasCaughtUpAndElseThePrimary() throws Exception {
        MySqlNode replica = cluster.replicas().get(0);
        BackupSource source = BackupSource.of(source(database.jdbcUrl()), address(cluster.source()))
                .preferring("replica-1", source(database.jdbcUrl(replica)), address(replica))
                .withPatience(Duration.ofSeconds(20));
        assertThat(backups(source).take().source()).isEqualTo("replica-1");

        cluster.pauseReplay(replica);
        execute("insert into orders values (1)");
        assertThat(backups(source.withPatience(Duration.ofMillis(200))).take().source())
                .isEqualTo("primary");
        cluster.resumeReplay(replica);
    }

    private Backups backups() {
        return backups(BackupSource.of(source(database.jdbcUrl()), address(cluster.source())));
    }

    private Backups backups(BackupSource source) {
        return Backups.of(source, folder.resolve("backups")).withTools(folder);
    }

    private ServerAddress address(MySqlNode node) {
        return ServerAddress.of(
                "127.0.0.1", node.port(), database.name(), database.user(), Secret.of(database.password()));
    }

    private DataSource source(String url) {
        MysqlDataSource dataSource = new MysqlDataSource();
        dataSource.setUrl(url);
        dataSource.setUser(database.user());
        dataSource.setPassword(database.password());
        return dataSource;
    }

    private void execute(String... statements) throws SQLException {
        try (Connection connection = source(database.jdbcUrl()).getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
