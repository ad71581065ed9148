package dev.sluice.types.id;

import static dev.sluice.DatabaseProduct.MYSQL;
import static dev.sluice.DatabaseProduct.POSTGRESQL;
import static dev.sluice.DatabaseProduct.SQLITE;

import dev.sluice.DatabaseProduct;
import dev.sluice.TypeMappingException;
import dev.sluice.types.spi.TypeEngine;
import dev.sluice.types.spi.TypeParameters;
import dev.sluice.types.store.ComposedStorage;
import dev.sluice.types.store.Mapping;
import dev.sluice.types.store.MySqlField;
import dev.sluice.types.store.QuietCause;
import dev.sluice.types.store.SqliteColumn;
import dev.sluice.types.text.Texts;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A UUID: native, 16 bytes, and on SQLite its text, which sorts in the same order and can be read in a shell. */
final class UuidMapping {

    private static final String NAME = "uuid";
    private static final int BYTES = 16;
    private static final int CHARACTERS = 36;

    /** That of the 16 bytes, as unsigned. */
    private static final Comparator<UUID> ORDER = (one, other) -> {
        int first = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
        return first != 0
                ? first
                : Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
    };

    static final TypeEngine<UUID> ENGINE = Mapping.named(NAME, UUID.class)
            .family(Ids.UUIDS, TypeParameters.of(Ids.FORM, UuidForm.NATIVE))
            .order(ORDER)
            .coarser(Texts.string(CHARACTERS), UUID::toString)
            .on(
                    POSTGRESQL,
                    ComposedStorage.<UUID>of("uuid", java.sql.Types.OTHER)
                            .bind((statement, index, value) -> statement.setObject(index, value))
                            .extract((rows, index) -> rows.getObject(index, UUID.class))
                            .literal(value -> "'" + value + "'::uuid")
                            .encode((value, out) -> {
                                out.writeLong(value.getMostSignificantBits());
                                out.writeLong(value.getLeastSignificantBits());
                            })
                            .decode(field -> new UUID(field.getLong(), field.getLong()))
                            .copyText(UUID::toString)
                            .readable(column -> "cast(" + column + " as text)")
                            .build())
            .on(
                    MYSQL,
                    ComposedStorage.<UUID>of("binary(16)", java.sql.Types.BINARY)
                            .bind((statement, index, value) -> statement.setBytes(index, toBytes(value)))
                            .extract(UuidMapping::readBytes)
                            .literal(value -> "x'" + HexFormat.of().formatHex(toBytes(value)) + '\'')
                            .encode((value, out) -> MySqlField.write(toBytes(value), out))
                            .readable(column -> "bin_to_uuid(" + column + ")")
                            .build())
            .on(
                    SQLITE,
                    ComposedStorage.<UUID>of("char(36)", java.sql.Types.VARCHAR)
                            .bind((statement, index, value) -> statement.setString(index, value.toString()))
                            .extract(UuidMapping::readText)
                            .literal(value -> "'" + value + '\'')
                            .check(UuidMapping::checkText)
                            .build());

    private UuidMapping() {}

    private static String checkText(String column) {
        String digits = "replace(" + column + ", '-', '')";
        return SqliteColumn.check(column, "text") + " and " + column + " like '________-____-____-____-____________'"
                + " and length(" + digits + ") = 32 and " + digits + " not glob '*[^0-9a-f]*'";
    }

    private static byte[] toBytes(UUID value) {
        return ByteBuffer.allocate(BYTES)
                .putLong(value.getMostSignificantBits())
                .putLong(value.getLeastSignificantBits())
                .array();
    }

    /** The text of 16 bytes, or of 32 digits, as the product writes a UUID. */
    static String readable(DatabaseProduct product, String hex) {
        return switch (product) {
            case POSTGRESQL -> "cast(cast(" + hex + " as uuid) as text)";
            case MYSQL -> "bin_to_uuid(unhex(" + hex + "))";
            case SQLITE ->
                "lower(substr(" + hex + ", 1, 8) || '-' || substr(" + hex + ", 9, 4) || '-' || substr(" + hex
                        + ", 13, 4) || '-' || substr(" + hex + ", 17, 4) || '-' || substr(" + hex + ", 21))";
        };
    }

    private static @Nullable UUID readBytes(ResultSet rows, int index) throws SQLException {
        byte[] bytes = rows.getBytes(index);
        if (bytes == null) {
            return null;
        }
        if (bytes.length != BYTES) {
            throw notAUuid(index, BYTES + " bytes", bytes.length, null);
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }

    private static @Nullable UUID readText(ResultSet rows, int index) throws SQLException {
        String text = SqliteColumn.text(rows, index, NAME);
        if (text == null) {
            return null;
        }
        // fromString also takes shortened and upper-case spellings, which equality would not find.
        try {
            UUID value = UUID.fromString(text);
            if (value.toString().equals(text)) {
                return value;
            }
        } catch (IllegalArgumentException e) {
            throw notAUuid(index, CHARACTERS + " characters in lower case", text.length(), QuietCause.of(e));
        }
        throw notAUuid(index, CHARACTERS + " characters in lower case", text.length(), null);
    }

    private static TypeMappingException notAUuid(int index, String expected, int length, @Nullable Throwable cause) {
        return new TypeMappingException(
                NAME + ": the column does not hold a UUID as this type stores it (column=" + index + ", expected "
                        + expected + ", length=" + length + "); correct the row or the type",
                cause);
    }
}
