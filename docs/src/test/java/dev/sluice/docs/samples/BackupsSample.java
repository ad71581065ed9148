package dev.sluice.docs.samples;

import dev.sluice.Secret;
import dev.sluice.metadata.Migrations;
import dev.sluice.metadata.backup.BackupSchedule;
import dev.sluice.metadata.backup.BackupSource;
import dev.sluice.metadata.backup.Backups;
import dev.sluice.metadata.backup.Retention;
import dev.sluice.metadata.backup.Schedule;
import dev.sluice.metadata.backup.model.Backup;
import dev.sluice.metadata.backup.model.RestoreTarget;
import dev.sluice.metadata.backup.model.ServerAddress;
import dev.sluice.metadata.backup.seal.BackupKey;
import dev.sluice.metadata.migration.MigrationReport;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import javax.sql.DataSource;

/** The samples of the page backups. */
class BackupsSample {

    void file(DataSource dataSource) {
        Backups backups = Backups.of(BackupSource.of(dataSource), Path.of("/srv/backups/shop"));
        Backup backup = backups.take();
        backups.restore(backup.id(), RestoreTarget.file(Path.of("/srv/shop/shop.db")));
    }

    Backups server(DataSource primary, DataSource replica, Secret password) {
        ServerAddress address = ServerAddress.of("db1", 5432, "shop", "backup", password);
        ServerAddress second = ServerAddress.of("db2", 5432, "shop", "backup", password);
        Backups backups = Backups.of(
                BackupSource.of(primary, address).preferring("replica-1", replica, second),
                Path.of("/srv/backups/shop"));
        return backups;
    }

    MigrationReport before(Backups backups, DataSource dataSource, Runnable importer) {
        MigrationReport report = Migrations.from("classpath:db/migrations")
                .withBackup(backups.beforeMigrations())
                .apply(dataSource);
        backups.around("import", () -> importer.run());
        return report;
    }

    BackupSchedule schedule(Backups backups) {
        BackupSchedule nightly = backups.withRetention(
                        Retention.newest(3).andDaily(7).andWeekly(4).andMonthly(12))
                .schedule(
                        Schedule.cron("30 3 * * *", ZoneId.of("Europe/Berlin")).withJitter(Duration.ofMinutes(10)));
        return nightly;
    }

    Backups encrypted(Backups backups) {
        Backups sealed = backups.withKey(BackupKey.fromFile(Path.of("/etc/shop/backup.key")));
        return sealed;
    }
}
