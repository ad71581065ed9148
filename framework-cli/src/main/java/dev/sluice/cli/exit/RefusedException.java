package dev.sluice.cli.exit;

import dev.sluice.DatabaseException;

/** The command would have destroyed something and did not run. */
public final class RefusedException extends DatabaseException {

    private static final long serialVersionUID = 1L;

    public RefusedException(String message) {
        super(message);
    }
}
