package dev.sluice;

import static java.util.Objects.requireNonNull;

/**
 * One SQL identifier, exactly as the catalogue spells it. Printed without quotes by {@link #toString()}, with quotes for
 * a statement by {@link #quoted}.
 *
 * @param value 1 to 128 characters, no NUL; servers cap it lower (PostgreSQL 63 bytes, MySQL 64 characters)
 */
public record SqlName(String value) implements Comparable<SqlName> {

    private static final int MAX_LENGTH = 128;

    public SqlName {
        requireNonNull(value, "value");
        if (value.isEmpty() || value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "name length: " + value.length() + " (expected: 1 to " + MAX_LENGTH + ")");
        }
        if (value.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("name: contains a NUL character (expected: none)");
        }
    }

    public static SqlName of(String value) {
        return new SqlName(value);
    }

    /** The identifier in the product's quotes, with quotes inside doubled: safe to splice into a statement. */
    public String quoted(DatabaseProduct product) {
        char quote = product.identifierQuote();
        String doubled = value.replace(String.valueOf(quote), String.valueOf(quote) + quote);
        return quote + doubled + quote;
    }

    @Override
    public int compareTo(SqlName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
