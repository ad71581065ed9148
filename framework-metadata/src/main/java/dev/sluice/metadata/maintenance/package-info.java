/**
 * Keeping a database fit: statistics, space, logs. Start at {@link dev.sluice.metadata.maintenance.Maintenance}. Does not
 * belong here: removing old backups, see {@link dev.sluice.metadata.backup.Backups#prune}.
 */
@NullMarked
package dev.sluice.metadata.maintenance;

import org.jspecify.annotations.NullMarked;
