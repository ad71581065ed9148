package dev.sluice.types;

import static dev.sluice.DatabaseProduct.MYSQL;
import static dev.sluice.DatabaseProduct.POSTGRESQL;
import static dev.sluice.DatabaseProduct.SQLITE;

import dev.sluice.types.spi.TypeEngine;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A UUID: native, 16 bytes, and on SQLite its text, which sorts in the same order and can be read in a shell. */
final class UuidMapping {

    private static final String NAME = "uuid";
    private static final int BYTES = 16;
    private static final int CHARACTERS = 36;

    /** {@link UUID#fromString} also takes shortened and upper-case spellings, which equality would not find. */
    private static final Pattern CANONICAL =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    static final TypeEngine<UUID> UUID = Mapping.named(NAME, UUID.class)
            .on(
                    POSTGRESQL,
                    new ComposedStorage<>(
                            "uuid",
                            java.sql.Types.OTHER,
                            UnaryOperator.identity(),
                            (statement, index, value) -> statement.setObject(index, value),
                            (rows, index) -> rows.getObject(index, UUID.class),
                            value -> "'" + value + "'::uuid",
                            (value, out) -> {
                                out.writeLong(value.getMostSignificantBits());
                                out.writeLong(value.getLeastSignificantBits());
                            }))
            .on(
                    MYSQL,
                    new ComposedStorage<>(
                            "binary(16)",
                            java.sql.Types.BINARY,
                            UnaryOperator.identity(),
                            (statement, index, value) -> statement.setBytes(index, toBytes(value)),
                            UuidMapping::readBytes,
                            value -> "x'" + HexFormat.of().formatHex(toBytes(value)) + '\'',
                            (value, out) -> MySqlField.write(toBytes(value), out)))
            .on(
                    SQLITE,
                    new ComposedStorage<>(
                            "char(36)",
                            java.sql.Types.VARCHAR,
                            UnaryOperator.identity(),
                            (statement, index, value) -> statement.setString(index, value.toString()),
                            UuidMapping::readText,
                            value -> "'" + value + '\'',
                            null));

    private UuidMapping() {}

    private static byte[] toBytes(UUID value) {
        return ByteBuffer.allocate(BYTES)
                .putLong(value.getMostSignificantBits())
                .putLong(value.getLeastSignificantBits())
                .array();
    }

    private static @Nullable UUID readBytes(ResultSet rows, int index) throws SQLException {
        byte[] bytes = rows.getBytes(index);
        if (bytes == null) {
            return null;
        }
        if (bytes.length != BYTES) {
            throw notAUuid(index, BYTES + " bytes", bytes.length);
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }

    private static @Nullable UUID readText(ResultSet rows, int index) throws SQLException {
        String text = SqliteColumn.text(rows, index, NAME);
        if (text == null) {
            return null;
        }
        if (CANONICAL.matcher(text).matches()) {
            return java.util.UUID.fromString(text);
        }
        throw notAUuid(index, CHARACTERS + " characters in lower case", text.length());
    }

    private static TypeMappingException notAUuid(int index, String expected, int length) {
        return new TypeMappingException(NAME + ": the column does not hold a UUID as this type stores it (column="
                + index + ", expected " + expected + ", length=" + length + "); correct the row or the type");
    }
}
