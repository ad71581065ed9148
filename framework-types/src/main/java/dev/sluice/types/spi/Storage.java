package dev.sluice.types.spi;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What one Java type is on one product: its DDL and its ways in and out. All of them carry the same value: what was
 * bound, written as a literal or bulk encoded is what {@link #extract} returns. Safe for all threads.
 *
 * @implSpec all ways in refuse the same values with a {@link dev.sluice.TypeMappingException}: nothing is ever cut or rounded.
 *     {@code column} and the operands of {@link #condition} are SQL expressions, spliced as they are.
 * @param <J> the Java type
 */
public interface Storage<J> {

    /** The column type as a CREATE TABLE spells it, without NOT NULL. */
    String ddl();

    /**
     * A statement that must have been run once in a database before a column can be declared, such as CREATE TYPE. It may
     * fail if it is run again. Empty for what every database has.
     */
    default Optional<String> definition() {
        return Optional.empty();
    }

    /**
     * This storage as the database behind {@code connection} has it; the same one, as by default, if that is no matter. To be
     * asked before {@link #encode}: PostgreSQL's binary form of an array names the type of its elements by a number, which each
     * database gives anew to a type of its own. Valid until that type is dropped.
     *
     * @throws dev.sluice.TypeMappingException if it does not have the type
     */
    default Storage<J> on(Connection connection) throws SQLException {
        return this;
    }

    /** The {@link java.sql.Types} constant that a NULL is bound with. */
    default int jdbcType() {
        return java.sql.Types.OTHER;
    }

    /**
     * The condition of a CHECK that refuses in the database what the column type lets pass but {@link #bind} would not:
     * what another product's type refuses by nature, what belongs to another Java type. True or unknown for NULL. Empty
     * if the column type does it all.
     */
    default Optional<String> check(String column) {
        return Optional.empty();
    }

    /**
     * Names how a column holds the values. Of two types of one family, a column of the one is read as the other one's if
     * both names are the same, once the server has changed its declaration. By default that of {@link #jdbcType}.
     */
    default String form() {
        return Integer.toString(jdbcType());
    }

    /**
     * The condition that a column of another type of the same family, stored in the same {@link #form}, holds a value of this
     * one; true or unknown for NULL. Empty if that cannot be told in SQL.
     */
    default Optional<String> fits(String column) {
        return Optional.empty();
    }

    /**
     * Sets a parameter; null sets SQL NULL.
     *
     * @throws dev.sluice.TypeMappingException if the value does not fit (range, length, precision)
     */
    void bind(PreparedStatement statement, int index, @Nullable J value) throws SQLException;

    /**
     * Reads a column of the current row; null for SQL NULL.
     *
     * @throws dev.sluice.TypeMappingException if the column holds what this type does not
     */
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

    /**
     * {@link #encode} as an object, to be asked for once and called for each value. One that knows its parts may be compiled for
     * them, so that a number is on its way no object.
     */
    default BiConsumer<J, BulkBuffer> encoder() {
        return this::encode;
    }

    /**
     * The value of a field of PostgreSQL's binary COPY, from the buffer's position to its limit.
     *
     * @throws UnsupportedOperationException on the other products, and for a type that has no such form; read it by a query
     */
    default J decode(ByteBuffer field) {
        throw new UnsupportedOperationException(ddl() + ": has no binary form to read; extract the value instead");
    }

    /**
     * A field of PostgreSQL's COPY in its text form, escapes applied.
     *
     * @throws UnsupportedOperationException on the other products
     */
    default String copyText(J value) {
        throw new UnsupportedOperationException(ddl() + ": has no text form to copy; encode the value instead");
    }

    /**
     * The SQL expression that shows a column to a person, as one text: what a shell can read without Java. If the type
     * has a text as a {@link TypeEngine#coarser} type, it is the same text. By default the column as it is.
     */
    default String readable(String column) {
        return column;
    }

    /**
     * The SQL condition, or for a distance the SQL number, of one of {@link TypeEngine#operators}; ask {@link
     * TypeEngine#condition}, which refuses the others. Both operands are
     * columns, literals of this type, or parameters bound by {@link #bind}; each may appear several times, and then in this
     * order and as often as it is written. Empty if the type cannot be asked that on this product.
     */
    default Optional<String> condition(Operator operator, String left, String right) {
        return switch (operator) {
            case EQUALITY -> Optional.of(left + " = " + right);
            case ORDER -> Optional.of(left + " < " + right);
            default -> Optional.empty();
        };
    }
}
