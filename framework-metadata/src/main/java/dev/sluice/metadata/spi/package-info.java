/**
 * What may be replaced: where the catalogue is read, where migrations come from, how databases are copied and where
 * copies are kept. Start at {@link dev.sluice.metadata.spi.MigrationSource} and {@link
 * dev.sluice.metadata.spi.BackupDriver}. Does not belong here: the built-in implementations.
 */
@NullMarked
package dev.sluice.metadata.spi;

import org.jspecify.annotations.NullMarked;
