package dev.sluice.managers;

import dev.sluice.DatabaseException;
import org.jspecify.annotations.Nullable;

/** An engine could not be used just now: no connection in time, down, draining. Another attempt may succeed. */
public class EngineUnavailableException extends DatabaseException {

    private static final long serialVersionUID = 1L;

    private final boolean serverAtFault;

    public EngineUnavailableException(String message) {
        this(message, null);
    }

    public EngineUnavailableException(String message, @Nullable Throwable cause) {
        this(message, cause, true);
    }

    private EngineUnavailableException(String message, @Nullable Throwable cause, boolean serverAtFault) {
        super(message, cause);
        this.serverAtFault = serverAtFault;
    }

    /** One that says nothing about the server: the pool is exhausted or shut, or the caller was interrupted. */
    public static EngineUnavailableException withoutFault(String message, @Nullable Throwable cause) {
        return new EngineUnavailableException(message, cause, false);
    }

    /** Whether the server did not answer or refused the connection, so that others need not try. */
    public boolean isServerAtFault() {
        return serverAtFault;
    }

    @Override
    public boolean retryable() {
        return true;
    }
}
