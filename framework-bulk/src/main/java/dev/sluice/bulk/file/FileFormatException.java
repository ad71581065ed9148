package dev.sluice.bulk.file;

import dev.sluice.DatabaseException;
import org.jspecify.annotations.Nullable;

/** A file cannot be read or written as what it is said to be; the message names the file and, if it is about one, the line. */
public final class FileFormatException extends DatabaseException {

    private static final long serialVersionUID = 1L;

    FileFormatException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
