package dev.sluice.sessions;

/** Exactly one row was asked for and none, or more than one, was there. */
public class RowCountException extends SessionException {

    private static final long serialVersionUID = 1L;

    private final boolean none;

    RowCountException(String message, boolean none) {
        super(message);
        this.none = none;
    }

    /** True if there was no row, false if there were several. */
    public boolean isNone() {
        return none;
    }
}
