/**
 * The verbs that compare what comes with what is there: rows go into a temporary table, and statements of the product go
 * from there into the target. Start at {@link dev.sluice.bulk.merge.MergeWriter}. Does not belong here: how rows travel,
 * see {@link dev.sluice.bulk.spi.ProductWriter}.
 */
@NullMarked
package dev.sluice.bulk.merge;

import org.jspecify.annotations.NullMarked;
