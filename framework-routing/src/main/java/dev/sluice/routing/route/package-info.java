/**
 * The question and the answer, as values. Start at {@link dev.sluice.routing.route.RouteRequest}, what a unit of work
 * wants; a {@link dev.sluice.routing.route.Route} is the engine it gets, with the reasons. Does not belong here: how one
 * becomes the other, see {@link dev.sluice.routing.Router}.
 */
@NullMarked
package dev.sluice.routing.route;

import org.jspecify.annotations.NullMarked;
