package dev.sluice.bulk.spi;

/**
 * A value of the current row does not fit its type, and the load leaves such rows out. A {@link ProductWriter} may forget
 * what it has of the row and go on with {@link RowCursor#next}; if it throws this on, like all that a cursor throws, the
 * rows before are sent again.
 */
public final class InvalidRowException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Without a stack trace: it is thrown for each bad row. */
    public InvalidRowException(Throwable cause) {
        super("the row is left out", cause, false, false);
    }
}
