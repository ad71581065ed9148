/**
 * Which engine serves a unit of work. Start at {@link dev.sluice.routing.Router}. A {@link
 * dev.sluice.routing.RouteRequest} says what is wanted, a {@link dev.sluice.routing.Route} is the answer with its
 * reasons. Does not belong here: what engines there are, see framework-managers.
 */
@NullMarked
package dev.sluice.routing;

import org.jspecify.annotations.NullMarked;
