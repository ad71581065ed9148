package dev.sluice.sessions;

/**
 * COMMIT was sent and no clear answer came, most often because the connection was lost: the unit of work has been committed
 * in full or not at all, and this side does not know which; {@link SessionOptions#resolveCommit} asks the server. Do not simply run it again; look for what it would have written, with
 * {@code Consistency.strong()}: a replica may not have it yet.
 */
public class CommitOutcomeUnknownException extends SessionException {

    private static final long serialVersionUID = 1L;

    CommitOutcomeUnknownException(String message, Throwable cause) {
        super(message, cause, false);
    }
}
