/**
 * Loading rows. Start at {@link dev.sluice.bulk.Bulk}. Does not belong here: entities and their ids, see
 * framework-sessions; how a product takes rows, see {@link dev.sluice.bulk.spi.ProductWriter}.
 */
@NullMarked
package dev.sluice.bulk;

import org.jspecify.annotations.NullMarked;
