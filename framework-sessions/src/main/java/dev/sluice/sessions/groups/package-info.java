/**
 * Units of work that reach several groups, each with a database of its own. Start at {@link
 * dev.sluice.sessions.groups.GroupedSessions}. Does not belong here: shards of one set of entities, see {@code
 * dev.sluice.routing.shard}.
 */
@NullMarked
package dev.sluice.sessions.groups;

import org.jspecify.annotations.NullMarked;
