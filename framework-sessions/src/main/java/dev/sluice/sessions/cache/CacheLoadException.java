package dev.sluice.sessions.cache;

import dev.sluice.DatabaseException;

/** A value was being read by another thread, and that failed or took too long; the cause is what that thread got. */
public class CacheLoadException extends DatabaseException {

    private static final long serialVersionUID = 1L;

    private final boolean retryable;

    CacheLoadException(String message, Throwable cause, boolean retryable) {
        super(message, cause);
        this.retryable = retryable;
    }

    @Override
    public boolean retryable() {
        return retryable;
    }
}
