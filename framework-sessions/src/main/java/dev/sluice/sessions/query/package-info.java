/**
 * Queries that mean the same on every product. Start at {@link dev.sluice.sessions.query.QuerySet}, which {@code
 * session.from(Order.class)} gives. Does not belong here: what a unit of work is, see {@code dev.sluice.sessions}.
 */
@NullMarked
package dev.sluice.sessions.query;

import org.jspecify.annotations.NullMarked;
