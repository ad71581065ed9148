/**
 * Maintenance on each product. Start at {@link dev.sluice.metadata.maintenance.MaintenanceContract}. Does not belong here:
 * retention of backups.
 */
@NullMarked
package dev.sluice.metadata.maintenance;

import org.jspecify.annotations.NullMarked;
