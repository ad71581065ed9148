/**
 * Ranges and sets of ranges of numbers, dates and times. Start at {@link dev.sluice.types.range.Range} for the value and at
 * {@link dev.sluice.types.range.Ranges} for its types. Does not belong here: networks, which are ranges of addresses, see
 * {@code dev.sluice.types.net}.
 */
@NullMarked
package dev.sluice.types.range;

import org.jspecify.annotations.NullMarked;
