/**
 * The meters of migrations and backups. Start at {@link dev.sluice.metadata.micrometer.BackupMeters}. The only package that needs
 * Micrometer, which is an optional dependency. Does not belong here: what is measured, see {@link
 * dev.sluice.metadata.spi.BackupListener} and {@link dev.sluice.metadata.migration.MigrationListener}.
 */
@NullMarked
package dev.sluice.metadata.micrometer;

import org.jspecify.annotations.NullMarked;
