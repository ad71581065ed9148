/**
 * What a unit of work did with its database, and what it may do: loads one by one, statements sent. Start at {@link
 * dev.sluice.sessions.watch.Loading} and {@link dev.sluice.sessions.watch.StatementCount}. Does not belong here: what
 * happens to entities, see {@link dev.sluice.sessions.event.SessionEvents}.
 */
@NullMarked
package dev.sluice.sessions.watch;

import org.jspecify.annotations.NullMarked;
