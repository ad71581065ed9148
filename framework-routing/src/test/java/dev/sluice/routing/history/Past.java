package dev.sluice.routing.history;

/**
 * What a session has behind it. Immutable.
 *
 * @param written what it has written, and what those had written who handed it a bookmark
 * @param read what it has read, they too
 * @param promised as much of that as its bookmark covers: what monotonic sessions have read
 */
record Past(Positions written, Positions read, Positions promised) {

    static final Past NOTHING = new Past(Positions.NONE, Positions.NONE, Positions.NONE);

    Past merge(Past other) {
        return new Past(written.merge(other.written), read.merge(other.read), promised.merge(other.promised));
    }

    Past withWritten(int key, int length) {
        return new Past(written.with(key, length), read, promised);
    }

    Past withRead(Positions seen, boolean monotonic) {
        return new Past(written, read.merge(seen), monotonic ? promised.merge(seen) : promised);
    }
}
