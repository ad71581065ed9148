/**
 * What each product is asked, and how its answer is read. Start at {@link dev.sluice.managers.probe.ServerPositions}. Does
 * not belong here: when to ask and what follows from the answer, which is the supervisor's.
 */
@NullMarked
package dev.sluice.managers.probe;

import org.jspecify.annotations.NullMarked;
