/**
 * What a unit of work gets while something is broken: the tables of {@code docs/chaos.md}, row by row, on real servers.
 * Start at {@link dev.sluice.routing.chaos.ChaosTests}.
 */
@NullMarked
package dev.sluice.routing.chaos;

import org.jspecify.annotations.NullMarked;
