/**
 * What routing costs on top of the pool. Start at {@link dev.sluice.benchmarks.routing.BorrowBenchmark}. Does not belong
 * here: what a query costs.
 */
@NullMarked
package dev.sluice.benchmarks.routing;

import org.jspecify.annotations.NullMarked;
