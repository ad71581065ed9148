/**
 * The meters of routing. Start at {@link dev.sluice.routing.micrometer.RouteMeters}. The only package that needs
 * Micrometer, which is an optional dependency. Does not belong here: meters of engines and pools, see framework-managers.
 */
@NullMarked
package dev.sluice.routing.micrometer;

import org.jspecify.annotations.NullMarked;
