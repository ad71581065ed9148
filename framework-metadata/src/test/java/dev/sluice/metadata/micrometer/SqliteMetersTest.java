package dev.sluice.metadata.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.metadata.Migrations;
import dev.sluice.metadata.backup.BackupSource;
import dev.sluice.metadata.backup.Backups;
import dev.sluice.metadata.backup.model.Backup;
import dev.sluice.metadata.backup.model.BackupException;
import dev.sluice.metadata.backup.model.BackupWork;
import dev.sluice.metadata.backup.model.RestoreTarget;
import dev.sluice.metadata.contract.Scripts;
import dev.sluice.metadata.spi.BackupListener;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

class SqliteMetersTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final SQLiteDataSource dataSource = new SQLiteDataSource();

    @TempDir
    private Path folder;

    @BeforeEach
    void makeTables() throws Exception {
        dataSource.setUrl("jdbc:sqlite:" + folder.resolve("shop.db"));
        Migrations.from(Scripts.of(
                        "V1__a.sql",
                        "create table a (id int);\ninsert into a values (1)",
                        "V2__b.sql",
                        "create table b (id int)"))
                .withListener(MigrationMeters.of("shop", registry))
                .apply(dataSource);
    }

    @Test
    void timesScriptsAndTheirStatements() {
        assertThat(registry.get("sluice.migration.script")
                        .tag("database", "shop")
                        .timer()
                        .count())
                .isEqualTo(2);
        assertThat(registry.get("sluice.migration.statement").timer().count()).isEqualTo(3);
    }

    @Test
    void saysHowOldTheNewestBackupIs() {
        Backups backups = Backups.of(BackupSource.of(dataSource), folder.resolve("backups"));
        Backups measured = BackupMeters.measured("shop", backups, registry);
        assertThat(registry.get("sluice.backup.age").timeGauge().value(TimeUnit.SECONDS))
                .isNaN();

        Backup backup = measured.take();

        assertThat(registry.get("sluice.backup.age").timeGauge().value(TimeUnit.SECONDS))
                .isBetween(0.0, 60.0);
        assertThat(registry.get("sluice.backup.size").gauge().value()).isEqualTo((double) backup.bytes());
        SimpleMeterRegistry ofTheNextProcess = new SimpleMeterRegistry();
        BackupMeters.measured("shop", backups, ofTheNextProcess);
        assertThat(ofTheNextProcess.get("sluice.backup.size").gauge().value()).isEqualTo((double) backup.bytes());
    }

    @Test
    void timesWhatIsDoneWithABackupAndWhatFails() throws IOException {
        Backups measured = BackupMeters.measured(
                "shop", Backups.of(BackupSource.of(dataSource), folder.resolve("backups")), registry);
        Backup backup = measured.take();
        measured.verify(backup.id());
        measured.restore(backup.id(), RestoreTarget.file(folder.resolve("copy.db")));
        damage();
        assertThatThrownBy(() -> measured.verify(backup.id())).isInstanceOf(BackupException.class);

        assertThat(List.of(count("take", "done"), count("verify", "done"), count("restore", "done")))
                .containsOnly(1L);
        assertThat(count("verify", "failed")).isEqualTo(1);
    }

    @Test
    void aListenerThatFailsChangesNothing() {
        Backups backups = Backups.of(BackupSource.of(dataSource), folder.resolve("backups"))
                .withListener(new BackupListener() {
                    @Override
                    public void done(BackupWork work, Backup backup, Duration time) {
                        throw new IllegalStateException("a listener of a test");
                    }
                });

        Backup backup = backups.take();

        assertThat(backups.latest()).contains(backup);
    }

    private long count(String work, String outcome) {
        return registry.get("sluice.backup")
                .tag("work", work)
                .tag("outcome", outcome)
                .timer()
                .count();
    }

    private void damage() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("backups"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".backup")).toList()) {
                Files.writeString(file, "nothing");
            }
        }
    }
}
