package dev.sluice.bulk.spi;

import static java.util.Objects.requireNonNull;

import dev.sluice.TypeMappingException;

/**
 * A {@link RowTarget} throws it from its rows for one that it cannot make ready, and has gone on to the next one: a load that leaves bad
 * rows out leaves that row out.
 */
public final class UnfitRowException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Object row;

    /** @param cause says why, without values of the row */
    public UnfitRowException(Object row, TypeMappingException cause) {
        super(cause.getMessage(), cause, false, false);
        this.row = requireNonNull(row, "row");
    }

    public Object row() {
        return row;
    }
}
