/**
 * What clusters of every product have in common: their nodes, their faults, their one exception. Start at
 * {@link dev.sluice.testing.cluster.Cluster}. Does not belong here: anything that knows a product, see
 * {@link dev.sluice.testing}.
 */
@NullMarked
package dev.sluice.testing.cluster;

import org.jspecify.annotations.NullMarked;
