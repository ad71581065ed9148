package dev.sluice.bulk;

import java.util.Arrays;

/** Which rows of the source those of a window are, in four bytes for each. */
final class Places {

    private int[] offsets = new int[1024];
    private long first;
    private int size;

    void clear() {
        size = 0;
    }

    void add(long place) {
        if (size == 0) {
            first = place;
        }
        if (size == offsets.length) {
            offsets = Arrays.copyOf(offsets, 2 * offsets.length);
        }
        offsets[size++] = Math.toIntExact(place - first);
    }

    /** @param index from 0 */
    long get(int index) {
        return first + offsets[index];
    }
}
