package dev.sluice.bulk.writer;

import dev.sluice.bulk.spi.RefusedRowException;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what MySQL says of a row from its message, which is the only place where it says it. */
final class MySqlRefusal {

    private static final Pattern ROW = Pattern.compile("at row (?<row>\\d+)");
    private static final Pattern COLUMN = Pattern.compile("column '(?<column>[^']+)'");
    private static final Pattern CONSTRAINT =
            Pattern.compile("for key '(?<key>[^']+)'|CONSTRAINT `(?<constraint>[^`]+)`|constraint '(?<check>[^']+)'");

    /** {@code Duplicate entry 'x' for key 'y'}, {@code Incorrect integer value: 'x' for column 'y' at row 1}. */
    private static final Pattern VALUE = Pattern.compile("(entry|value:) '.*' (for (?:key|column))", Pattern.DOTALL);

    private MySqlRefusal() {}

    /**
     * Reads a refusal, which is also the first of the warnings that a LOAD DATA ends with.
     *
     * @param rowsAreCounted whether the row in the message is the one that was sent; not in a batch, which the driver
     *     cuts as it likes
     * @throws SQLException {@code e}, if it is not the server who speaks of data
     */
    static RefusedRowException of(SQLException e, boolean rowsAreCounted) throws SQLException {
        String state = e.getSQLState();
        if (state == null || state.startsWith("08") || e.getErrorCode() == 0) {
            throw e;
        }
        String message = String.valueOf(e.getMessage());
        String row = rowsAreCounted ? find(ROW, message) : null;
        return new RefusedRowException(
                VALUE.matcher(message).replaceFirst("$1 *** $2"),
                row == null ? 0 : Long.parseLong(row),
                find(COLUMN, message),
                find(CONSTRAINT, message),
                e);
    }

    private static @Nullable String find(Pattern pattern, String message) {
        Matcher matcher = pattern.matcher(message);
        if (!matcher.find()) {
            return null;
        }
        for (int group = 1; group <= matcher.groupCount(); group++) {
            if (matcher.group(group) != null) {
                return matcher.group(group);
            }
        }
        return null;
    }
}
