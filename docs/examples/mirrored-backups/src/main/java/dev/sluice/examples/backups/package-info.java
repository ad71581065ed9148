/**
 * Backups in two places. Start at {@link dev.sluice.examples.backups.MirroredStore}. Does not belong here: what a place is,
 * see {@link dev.sluice.metadata.spi.BackupStore}.
 */
@NullMarked
package dev.sluice.examples.backups;

import org.jspecify.annotations.NullMarked;
