package dev.sluice.bulk;

import org.jspecify.annotations.Nullable;

/** Ends a load from our side of the wire. Passes through a writer, which cleans up, and becomes a BulkException. */
final class LoadStop extends RuntimeException {

    private static final long serialVersionUID = 1L;

    enum Kind {
        /** The thread was interrupted. */
        INTERRUPTED,
        /** The iterator or an accessor of the application threw. */
        SOURCE,
        /** A value does not fit its type. */
        VALUE,
        /** The server took another number of rows than was sent. */
        COUNT,
        /** The source has fewer rows than its checkpoint says are loaded. */
        SHORT,
        /** Another run of the same job has moved the checkpoint. */
        OVERTAKEN,
        /** More rows are bad than the policy allows. */
        REJECTS,
        /** The time that the load was given is over. */
        DEADLINE,
        /** The source gave no row until then. */
        SILENT,
        /** Something else has ended the load; never told. */
        ABANDONED
    }

    private final Kind kind;
    private final long row;
    private final @Nullable String column;

    LoadStop(Kind kind, long row, @Nullable String column, @Nullable Exception cause) {
        super(kind.name(), cause, false, false);
        this.kind = kind;
        this.row = row;
        this.column = column;
    }

    /** The same, with the row up to which the source was read, if it came from something that does not know it. */
    LoadStop at(long place) {
        return kind == Kind.ABANDONED
                ? this
                : new LoadStop(kind, place, column, getCause() instanceof Exception cause ? cause : null);
    }

    Kind kind() {
        return kind;
    }

    /** Counted from 1 in the source; when interrupted, the last row sent; of a wrong count, that count; of rejects, how many; of a checkpoint, its rows. */
    long row() {
        return row;
    }

    @Nullable
    String column() {
        return column;
    }
}
