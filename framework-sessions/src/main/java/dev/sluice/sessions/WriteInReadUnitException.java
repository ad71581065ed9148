package dev.sluice.sessions;

import org.jspecify.annotations.Nullable;

/**
 * A unit of work that was declared as a read tried to write: it persisted something, ran a statement that changes data,
 * began a write inside itself, or ended with a changed entity. Nothing was written. The code must say {@code write}.
 */
public class WriteInReadUnitException extends SessionException {

    private static final long serialVersionUID = 1L;

    WriteInReadUnitException(String message, @Nullable Throwable cause) {
        super(message, cause, false);
    }
}
