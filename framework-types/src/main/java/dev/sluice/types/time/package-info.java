/**
 * Dates and times. Start at {@link dev.sluice.types.time.Times}. Does not belong here: ranges of them.
 */
@NullMarked
package dev.sluice.types.time;

import org.jspecify.annotations.NullMarked;
