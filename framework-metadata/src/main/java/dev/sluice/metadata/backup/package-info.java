/**
 * Copies of a database: taken while others write, verified, kept, restored. Start at {@link
 * dev.sluice.metadata.backup.Backups}. Does not belong here: how a product is copied, see {@link
 * dev.sluice.metadata.spi.BackupDriver}; where copies are kept, see {@link dev.sluice.metadata.spi.BackupStore}.
 */
@NullMarked
package dev.sluice.metadata.backup;

import org.jspecify.annotations.NullMarked;
