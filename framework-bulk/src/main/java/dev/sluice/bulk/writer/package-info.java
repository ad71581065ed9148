/**
 * The built-in ways of the three products. Start at {@link dev.sluice.bulk.writer.Writers}. Not exported. Does not
 * belong here: transactions, chunks and counting, which are the same for all ways.
 */
@NullMarked
package dev.sluice.bulk.writer;

import org.jspecify.annotations.NullMarked;
