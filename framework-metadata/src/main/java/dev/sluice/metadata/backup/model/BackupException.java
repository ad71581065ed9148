package dev.sluice.metadata.backup.model;

import static java.util.Objects.requireNonNull;

import dev.sluice.DatabaseException;
import org.jspecify.annotations.Nullable;

/** A backup was not taken, not verified or not restored; the message says what stands and what to do. */
public class BackupException extends DatabaseException {

    private static final long serialVersionUID = 1L;

    /** What code may decide on; more may be added, so have a default. */
    public enum Reason {
        /** The database's tool is missing, older than the server, or ended with an error. */
        TOOL,
        /** Somebody else is taking or removing backups in this store. */
        BUSY,
        /** A backup is not what its manifest says. */
        DAMAGED,
        /** The key is missing or another one. */
        KEY,
        /** It would have destroyed something, or somebody has the file open. */
        REFUSED,
        /** There is no backup of that id. */
        UNKNOWN,
        /** The database could not be reached. */
        UNREACHABLE,
        /** Anything else: no space, an error of the server, an interrupt. */
        FAILED
    }

    private final Reason reason;

    public BackupException(Reason reason, String message) {
        this(reason, message, null);
    }

    public BackupException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = requireNonNull(reason, "reason");
    }

    public Reason reason() {
        return reason;
    }

    /** True if only somebody else was at work in the store. */
    @Override
    public boolean retryable() {
        return reason == Reason.BUSY;
    }
}
