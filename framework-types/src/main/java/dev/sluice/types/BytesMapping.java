package dev.sluice.types;

import static dev.sluice.DatabaseProduct.MYSQL;
import static dev.sluice.DatabaseProduct.POSTGRESQL;
import static dev.sluice.DatabaseProduct.SQLITE;

import dev.sluice.types.spi.TypeEngine;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.HexFormat;
import java.util.function.UnaryOperator;

/** Bytes up to a length, which PostgreSQL and SQLite do not know: it is checked here. */
final class BytesMapping {

    private static final int MAX_LENGTH = 1_073_741_823;

    /** Beyond this a MySQL row has no room for other columns, so the bytes live outside of it. */
    private static final int VARBINARY_LENGTH = 16_383;

    private static final HexFormat HEX = HexFormat.of();

    private BytesMapping() {}

    static TypeEngine<byte[]> of(int length) {
        if (length < 1 || length > MAX_LENGTH) {
            throw new IllegalArgumentException("length: " + length + " (expected: 1 to " + MAX_LENGTH + ")");
        }
        String name = "bytes(" + length + ")";
        UnaryOperator<byte[]> admit = value -> {
            if (value.length > length) {
                throw new TypeMappingException(
                        name + ": value is too long (bytes=" + value.length + "); shorten it or raise the length");
            }
            return value;
        };
        return Mapping.named(name, byte[].class)
                .on(
                        POSTGRESQL,
                        new ComposedStorage<>(
                                "bytea",
                                java.sql.Types.BINARY,
                                admit,
                                PreparedStatement::setBytes,
                                ResultSet::getBytes,
                                value -> "E'\\\\x" + HEX.formatHex(value) + "'::bytea",
                                (value, out) -> out.writeBytes(value, 0, value.length)))
                .on(
                        MYSQL,
                        new ComposedStorage<>(
                                length <= VARBINARY_LENGTH ? "varbinary(" + length + ")" : "longblob",
                                java.sql.Types.BINARY,
                                admit,
                                PreparedStatement::setBytes,
                                ResultSet::getBytes,
                                value -> "x'" + HEX.formatHex(value) + '\'',
                                MySqlField::write))
                .on(
                        SQLITE,
                        new ComposedStorage<>(
                                "blob",
                                java.sql.Types.BINARY,
                                admit,
                                PreparedStatement::setBytes,
                                (rows, index) -> SqliteColumn.blob(rows, index, name),
                                value -> "x'" + HEX.formatHex(value) + '\'',
                                null));
    }
}
