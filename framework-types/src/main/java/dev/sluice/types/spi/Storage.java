package dev.sluice.types.spi;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * What one Java type is on one product: its DDL and its four ways in and out. All of them carry the same value: what was
 * bound, written as a literal or bulk encoded is what {@link #extract} returns. Safe for all threads.
 *
 * @param <J> the Java type
 */
public interface Storage<J> {

    /** The column type as a CREATE TABLE spells it, without NOT NULL. */
    String ddl();

    /**
     * Sets a parameter; null sets SQL NULL.
     *
     * @throws dev.sluice.types.TypeMappingException if the value does not fit (range, length, precision): nothing is ever cut or rounded
     */
    void bind(PreparedStatement statement, int index, @Nullable J value) throws SQLException;

    /** Reads a column of the current row; null for SQL NULL. */
    @Nullable
    J extract(ResultSet rows, int index) throws SQLException;

    /** The value as an SQL literal with its quotes, equal to what {@link #bind} would have sent. */
    String literal(J value);

    /**
     * Appends the value in the product's bulk form, without any framing: on PostgreSQL the field of a binary COPY without
     * its length, on MySQL a field of LOAD DATA with escapes applied, on SQLite unsupported because SQLite is loaded by
     * {@link #bind}.
     *
     * @throws UnsupportedOperationException on SQLite
     */
    void encode(J value, BulkBuffer out);
}
