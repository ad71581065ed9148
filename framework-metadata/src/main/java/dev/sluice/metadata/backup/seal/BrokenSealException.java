package dev.sluice.metadata.backup.seal;

import java.io.IOException;

/** An encrypted backup was changed or cut off, or the key is another one. */
public final class BrokenSealException extends IOException {

    private static final long serialVersionUID = 1L;

    BrokenSealException(String message) {
        super(message);
    }
}
