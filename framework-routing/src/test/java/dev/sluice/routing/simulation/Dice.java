package dev.sluice.routing.simulation;

/**
 * Chance that is the same on every machine and in every version of Java: SplitMix64 (Steele, Lea, Flood: Fast splittable
 * pseudorandom number generators, 2014), and {@link StrictMath}.
 */
final class Dice {

    private long state;

    Dice(long seed) {
        this.state = seed;
    }

    long next() {
        state += 0x9E3779B97F4A7C15L;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** At least 0, below 1. */
    double fraction() {
        return (next() >>> 11) * 0x1p-53;
    }

    /** At least 0, below {@code bound}. */
    int below(int bound) {
        return (int) (fraction() * bound);
    }

    boolean chance(double probability) {
        return fraction() < probability;
    }

    /** A time until the next of events that come independently of each other. */
    long exponential(double mean) {
        return (long) (-mean * StrictMath.log(1 - fraction()));
    }
}
