package dev.sluice.docs.samples;

import dev.sluice.metadata.Migrations;
import dev.sluice.metadata.backup.Backups;
import dev.sluice.metadata.maintenance.Maintenance;
import dev.sluice.metadata.maintenance.MaintenanceStep;
import dev.sluice.metadata.micrometer.BackupMeters;
import dev.sluice.metadata.micrometer.MigrationMeters;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import javax.sql.DataSource;

/** The samples of the page metadata. */
class MetadataSample {

    List<MaintenanceStep> maintain(DataSource dataSource) {
        List<MaintenanceStep> steps = Maintenance.of(dataSource).optimize();
        return steps;
    }

    Migrations meters(Backups backups, MeterRegistry registry) {
        Migrations migrations =
                Migrations.from("classpath:db/migrations").withListener(MigrationMeters.of("shop", registry));
        Backups measured = BackupMeters.measured("shop", backups, registry);
        return measured.list().isEmpty() ? migrations : migrations.withBackup(measured.beforeMigrations());
    }
}
