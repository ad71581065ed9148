/**
 * Programs that are killed at random moments, together with the servers under them. Start at
 * {@link dev.sluice.benchmarks.kills.Kills}. Does not belong here: what the programs do, and what has to be true afterwards.
 */
@NullMarked
package dev.sluice.benchmarks.kills;

import org.jspecify.annotations.NullMarked;
