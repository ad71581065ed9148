/**
 * Which engine serves a unit of work. Start at {@link dev.sluice.routing.Router}, which turns a {@link
 * dev.sluice.routing.route.RouteRequest} into a {@link dev.sluice.routing.RoutedConnection}. Does not belong here: what
 * engines there are, see framework-managers; what is said about a decision, see {@link dev.sluice.routing.route}.
 */
@NullMarked
package dev.sluice.routing;

import org.jspecify.annotations.NullMarked;
