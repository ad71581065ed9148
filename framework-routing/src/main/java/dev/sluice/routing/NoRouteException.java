package dev.sluice.routing;

import dev.sluice.DatabaseException;
import dev.sluice.routing.route.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * No engine could serve a unit of work; the message and {@link #attempts()} say of each why not. Nothing was sent to any
 * of them, so the unit of work may be run again. If a rule refused it, or failed, or the manager is closed, that does not
 * help, and {@link #retryable()} is false.
 */
public class NoRouteException extends DatabaseException {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // always an immutable list of records of strings and enums
    private final List<Verdict> attempts;

    private final boolean retryable;

    NoRouteException(String message, List<Verdict> attempts, boolean retryable, @Nullable Throwable cause) {
        super(message, cause);
        this.attempts = List.copyOf(attempts);
        this.retryable = retryable;
    }

    /** One per engine of the group; empty if no engine was looked at. */
    public List<Verdict> attempts() {
        return attempts;
    }

    @Override
    public boolean retryable() {
        return retryable;
    }
}
