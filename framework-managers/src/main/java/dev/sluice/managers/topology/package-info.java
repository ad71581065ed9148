/**
 * What the supervisor has seen, as values. Start at {@link dev.sluice.managers.topology.Topology}. Nothing in here is
 * live: two reads of one value agree. Does not belong here: how it is observed, see {@link dev.sluice.managers.spi}.
 */
@NullMarked
package dev.sluice.managers.topology;

import org.jspecify.annotations.NullMarked;
