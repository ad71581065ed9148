package dev.sluice.docs.samples;

import dev.sluice.metadata.Migrations;
import dev.sluice.metadata.maintenance.Maintenance;
import dev.sluice.metadata.maintenance.MaintenanceStep;
import dev.sluice.metadata.migration.MigrationReport;
import java.util.List;
import javax.sql.DataSource;

/** The samples of the page metadata. */
class MetadataSample {

    MigrationReport migrate(DataSource dataSource) {
        MigrationReport report = Migrations.from("classpath:db/migrations")
                .withApplicationVersion("1.4.0")
                .apply(dataSource);
        return report;
    }

    List<MaintenanceStep> maintain(DataSource dataSource) {
        List<MaintenanceStep> steps = Maintenance.of(dataSource).optimize();
        return steps;
    }
}
