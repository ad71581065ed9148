/**
 * Lists, sets, maps and bits in one column. Start at {@link dev.sluice.types.collection.Containers}. Does not belong here:
 * what has a structure of its own, see {@code dev.sluice.types.json}, and what needs a table of its own.
 */
@NullMarked
package dev.sluice.types.collection;

import org.jspecify.annotations.NullMarked;
