/**
 * What happens to entities and units of work, for listeners that are registered while the sessions are open. Start at {@link
 * dev.sluice.sessions.event.SessionEvents}. Does not belong here: work that one unit does after its own end, see {@link
 * dev.sluice.sessions.WriteSession#afterCommit}.
 */
@NullMarked
package dev.sluice.sessions.event;

import org.jspecify.annotations.NullMarked;
