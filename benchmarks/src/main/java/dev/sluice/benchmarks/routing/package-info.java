/**
 * What routing costs, beside its peers. Start at {@link dev.sluice.benchmarks.routing.RoutingReport}. Does not belong here:
 * who the peers are, see {@link dev.sluice.benchmarks.peers}.
 */
@NullMarked
package dev.sluice.benchmarks.routing;

import org.jspecify.annotations.NullMarked;
