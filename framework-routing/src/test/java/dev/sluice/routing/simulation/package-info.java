/**
 * The router in virtual time: thousands of engines, hours of traffic, faults to order, and the same outcome each time. Start
 * at {@link dev.sluice.routing.simulation.SimulationTest}; what it found is in docs/benchmarks/routing-simulation.md. Does
 * not belong here: anything that knows how the router decides.
 */
@NullMarked
package dev.sluice.routing.simulation;

import org.jspecify.annotations.NullMarked;
