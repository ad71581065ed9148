package dev.sluice.sessions.query;

/**
 * A filter or a sort order that cannot be: an attribute that is not there or not allowed, a look-up that does not fit, a value of
 * another type, more of all that than is allowed. Thrown before anything is sent. The message names attributes and limits,
 * never values, so that it may be shown to whoever wrote the filter.
 */
public final class FilterException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    FilterException(String message) {
        super(message);
    }
}
