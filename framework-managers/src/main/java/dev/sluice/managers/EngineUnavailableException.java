package dev.sluice.managers;

import dev.sluice.DatabaseException;
import org.jspecify.annotations.Nullable;

/** An engine could not be used just now: no connection in time, down, draining. Another attempt may succeed. */
public class EngineUnavailableException extends DatabaseException {

    private static final long serialVersionUID = 1L;

    public EngineUnavailableException(String message) {
        super(message);
    }

    public EngineUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    @Override
    public boolean retryable() {
        return true;
    }
}
