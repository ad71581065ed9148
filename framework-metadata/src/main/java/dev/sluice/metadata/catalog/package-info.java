/**
 * The catalogue readers of the three products, each a handful of bulk queries. Start at {@link
 * dev.sluice.metadata.catalog.Catalogs}. Does not belong here: anything that interprets what was read.
 */
@NullMarked
package dev.sluice.metadata.catalog;

import org.jspecify.annotations.NullMarked;
