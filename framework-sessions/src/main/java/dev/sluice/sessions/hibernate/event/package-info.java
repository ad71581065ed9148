/**
 * Brings Hibernate's events to the listeners of an application. Start at {@link
 * dev.sluice.sessions.hibernate.event.EventListeners}. Not exported. Does not belong here: what a unit does at its end, see
 * {@code dev.sluice.sessions}.
 */
@NullMarked
package dev.sluice.sessions.hibernate.event;

import org.jspecify.annotations.NullMarked;
