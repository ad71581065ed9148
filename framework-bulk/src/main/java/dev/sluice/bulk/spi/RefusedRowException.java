package dev.sluice.bulk.spi;

import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The server refused a row, in the words of a {@link ProductWriter}.
 *
 * <p>The message goes into the error that the application sees: it holds the server's reason without values of the row.
 */
public final class RefusedRowException extends Exception {

    private static final long serialVersionUID = 1L;

    private final long row;
    private final @Nullable String column;
    private final @Nullable String constraint;
    private final boolean keepsRowsBefore;

    /**
     * A refusal.
     *
     * @param row counted from 1 in the call of {@link ProductWriter#write}; 0 if the server did not name it
     */
    public RefusedRowException(
            String reason, long row, @Nullable String column, @Nullable String constraint, SQLException cause) {
        this(reason, row, column, constraint, false, cause);
    }

    /**
     * A refusal of a product whose statements fail for one row only.
     *
     * @param keepsRowsBefore whether the rows before it, which is named, are in, and none after it
     */
    public RefusedRowException(
            String reason,
            long row,
            @Nullable String column,
            @Nullable String constraint,
            boolean keepsRowsBefore,
            SQLException cause) {
        super(reason, cause);
        this.row = row;
        this.column = column;
        this.constraint = constraint;
        this.keepsRowsBefore = keepsRowsBefore && row > 0;
    }

    /** Empty if the server did not name the row. */
    public OptionalLong row() {
        return row == 0 ? OptionalLong.empty() : OptionalLong.of(row);
    }

    public Optional<String> column() {
        return Optional.ofNullable(column);
    }

    public Optional<String> constraint() {
        return Optional.ofNullable(constraint);
    }

    /** Whether the rows before the named one are in, so that they need not be sent again. */
    public boolean keepsRowsBefore() {
        return keepsRowsBefore;
    }
}
