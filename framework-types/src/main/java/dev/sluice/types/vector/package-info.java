/**
 * Vectors of numbers, and how near they are to each other. Start at {@link dev.sluice.types.vector.Vectors}. Does not belong
 * here: an index that finds the nearest ones.
 */
@NullMarked
package dev.sluice.types.vector;

import org.jspecify.annotations.NullMarked;
