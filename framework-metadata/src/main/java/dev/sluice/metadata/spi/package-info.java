/**
 * What may be replaced: where the catalogue is read, and where migrations come from. Start at {@link
 * dev.sluice.metadata.spi.MigrationSource}. Does not belong here: the built-in implementations.
 */
@NullMarked
package dev.sluice.metadata.spi;

import org.jspecify.annotations.NullMarked;
