/**
 * Units of work: what an application does in one transaction on one engine. Start at {@link dev.sluice.sessions.Sessions}.
 * Does not belong here: which engine a unit gets, see {@link dev.sluice.routing.Router}; how Hibernate is told, see
 * {@code dev.sluice.sessions.hibernate}.
 */
@NullMarked
package dev.sluice.sessions;

import org.jspecify.annotations.NullMarked;
