/**
 * Sluice and its peers, each doing the same unit of work in the way its own manual says. Start at {@link
 * dev.sluice.benchmarks.peers.Contestants}. Does not belong here: how they are measured, see {@link
 * dev.sluice.benchmarks.report.Rounds}.
 */
@NullMarked
package dev.sluice.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
