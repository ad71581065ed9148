/**
 * Numbers. Start at {@link dev.sluice.types.number.Numbers}. Does not belong here: numbers that stand for something else,
 * such as durations and amounts of money.
 */
@NullMarked
package dev.sluice.types.number;

import org.jspecify.annotations.NullMarked;
