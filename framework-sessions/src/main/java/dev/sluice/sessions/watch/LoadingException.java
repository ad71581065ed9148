package dev.sluice.sessions.watch;

import dev.sluice.DatabaseException;

/** A unit of work loaded in a way that its {@link Loading} forbids. The code, or the option, has to change. */
public final class LoadingException extends DatabaseException {

    private static final long serialVersionUID = 1L;

    public LoadingException(String message) {
        super(message);
    }
}
