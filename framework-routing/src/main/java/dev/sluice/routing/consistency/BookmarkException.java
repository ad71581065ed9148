package dev.sluice.routing.consistency;

import dev.sluice.DatabaseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A bookmark that came from outside and is not to be trusted. Whoever gets one goes on without it: {@link
 * Consistency#strong()} for the reads that would have been after it.
 */
public class BookmarkException extends DatabaseException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    public BookmarkException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** What is wrong with it. */
    public enum Reason {
        /** It is no bookmark. */
        MALFORMED,
        /** It was not signed with the key that it names. */
        FORGED,
        /** It names a key that is not known here, or not any more. */
        UNKNOWN_KEY,
        /** It speaks of groups, products or servers that the manager does not have. */
        FOREIGN,
        /** It speaks of a point that the group's history has not reached. */
        FUTURE;

        /** The name in texts and tags. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
