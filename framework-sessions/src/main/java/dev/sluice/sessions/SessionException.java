package dev.sluice.sessions;

import dev.sluice.DatabaseException;
import org.jspecify.annotations.Nullable;

/**
 * A unit of work failed and was rolled back. The cause is what the ORM or the driver said; {@link #sqlState()} and {@link
 * #vendorCode()} are the server's. What the application itself threw is never wrapped in this.
 */
public class SessionException extends DatabaseException {

    private static final long serialVersionUID = 1L;

    private final boolean retryable;

    SessionException(String message) {
        this(message, null, false);
    }

    SessionException(String message, @Nullable Throwable cause, boolean retryable) {
        super(message, cause);
        this.retryable = retryable;
    }

    /** True for conflicts with other transactions and for connections that were lost before the commit was sent. */
    @Override
    public boolean retryable() {
        return retryable;
    }
}
