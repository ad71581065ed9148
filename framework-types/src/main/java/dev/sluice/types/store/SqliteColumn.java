package dev.sluice.types.store;

import dev.sluice.TypeMappingException;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a SQLite column by the class of the value that is there. SQLite keeps any value in any column, and the driver's
 * getters turn what they did not expect into 0 or cut it: here it is refused.
 */
public final class SqliteColumn {

    private SqliteColumn() {}

    public static @Nullable Long integer(ResultSet rows, int index, String who, long min, long max)
            throws SQLException {
        Object value = rows.getObject(index);
        if (value == null) {
            return null;
        }
        if (value instanceof Integer || value instanceof Long) {
            long number = ((Number) value).longValue();
            if (number >= min && number <= max) {
                return number;
            }
            throw new TypeMappingException(who + ": the column holds an integer outside of " + min + " to " + max
                    + " (column=" + index + "); read it with a wider type");
        }
        throw unexpected(who, index, "integer", value);
    }

    public static @Nullable Double real(ResultSet rows, int index, String who) throws SQLException {
        Object value = rows.getObject(index);
        if (value == null) {
            return null;
        }
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        throw unexpected(who, index, "number", value);
    }

    public static @Nullable String text(ResultSet rows, int index, String who) throws SQLException {
        Object value = rows.getObject(index);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw unexpected(who, index, "text", value);
    }

    public static byte @Nullable [] blob(ResultSet rows, int index, String who) throws SQLException {
        Object value = rows.getObject(index);
        if (value == null || value instanceof byte[]) {
            return (byte[]) value;
        }
        throw unexpected(who, index, "blob", value);
    }

    /** The condition that a column holds nothing but {@code storageClass}, or NULL, as {@code typeof} names them. */
    public static String check(String column, String storageClass) {
        return "typeof(" + column + ") in ('" + storageClass + "', 'null')";
    }

    private static TypeMappingException unexpected(String who, int index, String expected, Object value) {
        return new TypeMappingException(who + ": the column does not hold what this type stores (column=" + index
                + ", expected " + expected + ", found " + storageClass(value) + "); correct the row or the type");
    }

    private static String storageClass(Object value) {
        if (value instanceof String) {
            return "text";
        }
        return value instanceof byte[] ? "blob" : value instanceof Double ? "real" : "integer";
    }
}
