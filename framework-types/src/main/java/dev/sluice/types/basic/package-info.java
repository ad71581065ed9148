/**
 * Booleans, bytes and JSON on PostgreSQL, on which other rooms build. Start at {@link dev.sluice.types.basic.Basics}. Not exported: users
 * find them in {@code dev.sluice.types.Types}. Does not belong here: what a room has been made for.
 */
@NullMarked
package dev.sluice.types.basic;

import org.jspecify.annotations.NullMarked;
