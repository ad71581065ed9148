package dev.sluice.bulk;

import java.util.BitSet;

/**
 * Which of some rows to send next, to find the bad ones among them and get all others in, in their order.
 *
 * <p>A row that the server names is left out: those before it go in at once, then those after it. Where it names none, the
 * rows are halved until one is left. After a bad row only as many are sent as make another bad one likely, by how far apart
 * they were so far: many bad rows then cost some attempts for each, never the square of the rows.
 */
final class Sieve {

    private static final int LEAST = 8;
    private static final int GROWTH = 4;

    private final int rows;
    private final BitSet bad = new BitSet();
    private int from;
    private int to;

    /** Where the rows end among which a bad one is that nobody named. */
    private int suspectEnd;

    /** Behind the last bad row. */
    private int runStart;

    Sieve(int rows) {
        this.rows = rows;
        this.to = rows;
    }

    boolean isDone() {
        return from >= rows;
    }

    /** The first row to send, counted from 0. */
    int from() {
        return from;
    }

    /** Behind the last row to send. */
    int to() {
        return to;
    }

    void accepted() {
        int size = to - from;
        from = to;
        open((long) size * GROWTH);
    }

    /** One of the rows was refused, and nobody said which; returns it if there was but one, otherwise -1. */
    int refused() {
        if (to - from == 1) {
            return refused(0, false);
        }
        suspectEnd = to;
        to = from + (to - from) / 2;
        return -1;
    }

    /**
     * A row was refused.
     *
     * @param index in what was sent, from 0
     * @param keptBefore whether those before it are in already
     * @return the row
     */
    int refused(int index, boolean keptBefore) {
        int row = from + index;
        bad.set(row);
        suspectEnd = 0;
        if (keptBefore || index == 0) {
            from = row;
            open(0);
        } else {
            to = row;
        }
        return row;
    }

    private void open(long window) {
        long size = window;
        while (bad.get(from)) {
            size = (long) (from - runStart) * GROWTH;
            from++;
            runStart = from;
        }
        if (suspectEnd > from) {
            size = ((long) suspectEnd - from) / 2;
        } else {
            size = Math.max(LEAST, size);
        }
        int nextBad = bad.nextSetBit(from);
        to = (int) Math.min(from + Math.max(1, size), nextBad < 0 ? rows : nextBad);
    }
}
