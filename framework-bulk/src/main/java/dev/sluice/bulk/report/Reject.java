package dev.sluice.bulk.report;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A row that was left out, and why. Immutable.
 *
 * <p>It holds the values of the row, which {@link #toString} does not show.
 *
 * @param row counted from 1 in the source
 * @param values of the declared columns in their order, null for SQL NULL; {@link #MASKED} if the type is sensitive
 * @param column that it was refused for; empty if nobody named it
 * @param sqlState of the server; empty if the row was not sent, and for SQLite, which has none
 * @param constraint the violated constraint or key; empty if there is none, or nobody named it
 * @param reason of the server or of the type, without values of the row
 */
public record Reject(
        long row,
        Map<String, @Nullable Object> values,
        Optional<String> column,
        Optional<String> sqlState,
        Optional<String> constraint,
        String reason) {

    /** In the place of a value that nobody should see. */
    public static final String MASKED = "***";

    public Reject {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        requireNonNull(reason, "reason");
    }

    /** The value that it was refused for; empty if it is null, or if nobody named the column. */
    public Optional<Object> value() {
        return column.map(values::get);
    }

    /** Without the values. */
    @Override
    public String toString() {
        return "row " + row
                + column.map(name -> ", column " + name).orElse("")
                + sqlState.map(state -> ", SQLState " + state).orElse("")
                + constraint.map(name -> ", constraint " + name).orElse("")
                + ": " + reason;
    }
}
