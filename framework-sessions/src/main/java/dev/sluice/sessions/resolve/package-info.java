/**
 * Finds the rows of entities and references of which only a natural key is known. Start at {@link
 * dev.sluice.sessions.resolve.Resolution}, which {@code session.resolve()} gives. Does not belong here: what a query means, see
 * {@code dev.sluice.sessions.query}; loading rows that need no look-up, see {@code dev.sluice.bulk}.
 */
@NullMarked
package dev.sluice.sessions.resolve;

import org.jspecify.annotations.NullMarked;
