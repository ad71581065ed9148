/**
 * How long writers are without a primary when theirs dies. Start at {@link dev.sluice.benchmarks.failover.Failovers}. Does
 * not belong here: whether anything was lost, which the tests of framework-routing prove.
 */
@NullMarked
package dev.sluice.benchmarks.failover;

import org.jspecify.annotations.NullMarked;
