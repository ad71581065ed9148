/**
 * Values that are kept in memory for as long as nobody writes what they were read from. Start at {@link
 * dev.sluice.sessions.cache.EntityCache}. Needs Caffeine, which is an optional dependency. Does not belong here:
 * Hibernate's second-level cache, which is Hibernate's.
 */
@NullMarked
package dev.sluice.sessions.cache;

import org.jspecify.annotations.NullMarked;
