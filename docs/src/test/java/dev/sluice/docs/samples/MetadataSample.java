package dev.sluice.docs.samples;

import dev.sluice.QualifiedName;
import dev.sluice.metadata.Migrations;
import dev.sluice.metadata.SchemaReader;
import dev.sluice.metadata.maintenance.Maintenance;
import dev.sluice.metadata.maintenance.MaintenanceStep;
import dev.sluice.metadata.migration.MigrationReport;
import dev.sluice.metadata.model.Schema;
import dev.sluice.metadata.model.Table;
import java.sql.Connection;
import java.sql.SQLException;
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

    boolean read(Connection connection) throws SQLException {
        Schema schema = SchemaReader.of(connection).read();
        Table orders = schema.table(QualifiedName.of("orders"));
        boolean given = orders.column("total").isRequired();
        return given;
    }

    List<MaintenanceStep> maintain(DataSource dataSource) {
        List<MaintenanceStep> steps = Maintenance.of(dataSource).optimize();
        return steps;
    }
}
