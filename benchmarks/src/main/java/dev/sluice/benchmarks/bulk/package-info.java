/**
 * Whole-run comparisons of bulk loads. Start at {@link dev.sluice.benchmarks.bulk.BulkReport}. Does not belong here: the
 * reports, see docs/benchmarks.
 */
@NullMarked
package dev.sluice.benchmarks.bulk;

import org.jspecify.annotations.NullMarked;
