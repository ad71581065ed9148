/**
 * A {@link javax.sql.DataSource} over a router, for everything that speaks JDBC. Start at {@link
 * dev.sluice.routing.jdbc.RoutingDataSource}; {@code LazyConnection} is what it gives out, {@code Planner} decides for each
 * statement what the router is asked, {@code Attempt} what happens when a server refuses. Does not belong here: which
 * engine serves, see {@link dev.sluice.routing.Router}; what a statement does, see {@link dev.sluice.routing.classify}.
 */
@NullMarked
package dev.sluice.routing.jdbc;

import org.jspecify.annotations.NullMarked;
