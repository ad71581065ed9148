package dev.sluice.testing.cluster;

/** A test server or database file could not be started, or refused to do what was asked of it. */
public final class ClusterException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ClusterException(String message) {
        super(message);
    }

    public ClusterException(String message, Throwable cause) {
        super(message, cause);
    }
}
