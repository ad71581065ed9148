package dev.sluice.benchmarks.failover;

import org.jspecify.annotations.Nullable;

/**
 * What one failover was for one writer.
 *
 * @param afterKill seconds from the death of the primary to the first acknowledged write; null if there was none in time
 * @param afterPromotion the same from the moment at which the new primary had left recovery
 * @param failures how many errors the application saw
 * @param first the first of them
 */
record Outcome(
        @Nullable Double afterKill,
        @Nullable Double afterPromotion,
        int failures,
        @Nullable Exception first) {}
