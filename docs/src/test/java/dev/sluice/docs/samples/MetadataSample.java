package dev.sluice.docs.samples;

import dev.sluice.metadata.maintenance.Maintenance;
import dev.sluice.metadata.maintenance.MaintenanceStep;
import java.util.List;
import javax.sql.DataSource;

/** The samples of the page metadata. */
class MetadataSample {

    List<MaintenanceStep> maintain(DataSource dataSource) {
        List<MaintenanceStep> steps = Maintenance.of(dataSource).optimize();
        return steps;
    }
}
