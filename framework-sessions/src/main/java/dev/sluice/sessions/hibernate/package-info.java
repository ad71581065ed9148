/**
 * The side that Hibernate's own extension points see: connections, types, the SQLite dialect. Start at {@link
 * dev.sluice.sessions.hibernate.UnitFactory}. Not exported. Does not belong here: what an application calls, see {@link
 * dev.sluice.sessions.Sessions}.
 */
@NullMarked
package dev.sluice.sessions.hibernate;

import org.jspecify.annotations.NullMarked;
