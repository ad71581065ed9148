package dev.sluice.bulk;

import org.jspecify.annotations.Nullable;

/** What the thread that reads the source and those of the streams know of each other. Safe for all threads. */
final class Abandonment {

    private @Nullable Throwable why;
    private volatile boolean any;
    private volatile long given;

    /** Ends the others at their next row; the first reason counts. */
    synchronized void because(Throwable failure) {
        if (why == null) {
            why = failure;
        }
        any = true;
    }

    /** Null if all goes well. */
    synchronized @Nullable Throwable why() {
        return why;
    }

    boolean isAny() {
        return any;
    }

    void stopIfAny() {
        if (any) {
            throw new LoadStop(LoadStop.Kind.ABANDONED, 0, null, null);
        }
    }

    /** The source gave so many rows. */
    void given(long rows) {
        given = rows;
    }

    long given() {
        return given;
    }
}
