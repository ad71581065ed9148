/**
 * The points where a user extends a manager. Start at {@link dev.sluice.managers.spi.ManagerPlugin}. Every point says how
 * often, in which thread and in which order it is called. Does not belong here: an implementation of ours.
 */
@NullMarked
package dev.sluice.managers.spi;

import org.jspecify.annotations.NullMarked;
