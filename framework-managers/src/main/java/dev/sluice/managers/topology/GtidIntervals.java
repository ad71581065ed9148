package dev.sluice.managers.topology;

import java.util.Arrays;

/** Sorted arrays of disjoint, non-adjacent closed intervals: first, last, first, last… */
final class GtidIntervals {

    private GtidIntervals() {}

    /** Whether each interval of {@code wanted} lies within one of {@code mine}. */
    static boolean containsAll(long[] mine, long[] wanted) {
        for (int i = 0; i < wanted.length; i += 2) {
            int holder = lastStartingAtOrBefore(mine, wanted[i]);
            if (holder < 0 || mine[holder + 1] < wanted[i + 1]) {
                return false;
            }
        }
        return true;
    }

    static long[] union(long[] a, long[] b) {
        long[] merged = new long[a.length + b.length];
        int size = 0;
        int i = 0;
        int j = 0;
        while (i < a.length || j < b.length) {
            boolean fromA = j == b.length || (i < a.length && a[i] <= b[j]);
            long first = fromA ? a[i] : b[j];
            long last = fromA ? a[i + 1] : b[j + 1];
            i += fromA ? 2 : 0;
            j += fromA ? 0 : 2;
            if (size > 0 && first <= merged[size - 1] + 1) {
                merged[size - 1] = Math.max(merged[size - 1], last);
            } else {
                merged[size++] = first;
                merged[size++] = last;
            }
        }
        return Arrays.copyOf(merged, size);
    }

    /** Appends {@code :1-5:7}. */
    static void print(long[] intervals, StringBuilder text) {
        for (int i = 0; i < intervals.length; i += 2) {
            text.append(':').append(intervals[i]);
            if (intervals[i + 1] != intervals[i]) {
                text.append('-').append(intervals[i + 1]);
            }
        }
    }

    /** The index of the last interval that starts at or before {@code number}; -1 if there is none. */
    private static int lastStartingAtOrBefore(long[] intervals, long number) {
        int low = 0;
        int high = intervals.length / 2 - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (intervals[2 * middle] <= number) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return high < 0 ? -1 : 2 * high;
    }
}
