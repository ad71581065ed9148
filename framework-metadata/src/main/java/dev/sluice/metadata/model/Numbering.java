package dev.sluice.metadata.model;

/**
 * How a sequence or an identity counts. Immutable.
 *
 * @param cache how many numbers a session takes at once
 */
public record Numbering(long start, long increment, long minimum, long maximum, long cache, boolean cycle) {

    public Numbering {
        if (increment == 0) {
            throw new IllegalArgumentException("increment: 0 (expected: another number)");
        }
    }
}
