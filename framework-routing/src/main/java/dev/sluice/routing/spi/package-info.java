/**
 * The points where a user extends routing. Start at {@link dev.sluice.routing.spi.Rule}. Every point says how often, in
 * which thread and in which order it is called. Does not belong here: the decision itself, see {@link
 * dev.sluice.routing.Router}.
 */
@NullMarked
package dev.sluice.routing.spi;

import org.jspecify.annotations.NullMarked;
