package dev.sluice.sessions.async;

import dev.sluice.DatabaseException;

/** A unit was not begun: there was no room for it, its time was over, or the {@link AsyncSessions} were closed. */
public class UnitRefusedException extends DatabaseException {

    private static final long serialVersionUID = 1L;

    private final boolean retryable;

    UnitRefusedException(String message, boolean retryable) {
        super(message);
        this.retryable = retryable;
    }

    /** False once they are closed. */
    @Override
    public boolean retryable() {
        return retryable;
    }
}
