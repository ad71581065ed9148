/**
 * The schema as immutable values, the same shape for every product. Start at {@link dev.sluice.metadata.model.Schema}.
 * Does not belong here: how they are read, see {@link dev.sluice.metadata.spi.CatalogReader}.
 */
@NullMarked
package dev.sluice.metadata.model;

import org.jspecify.annotations.NullMarked;
