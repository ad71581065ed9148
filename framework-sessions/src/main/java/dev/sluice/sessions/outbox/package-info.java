/**
 * Effects that survive a crash: messages that are written in the unit's own transaction, and delivered by a relay. Start at
 * {@link dev.sluice.sessions.outbox.Outbox}. Does not belong here: effects that end with the process, see {@link
 * dev.sluice.sessions.WriteSession#afterCommit}.
 */
@NullMarked
package dev.sluice.sessions.outbox;

import org.jspecify.annotations.NullMarked;
