package dev.sluice.types.basic;

import static dev.sluice.DatabaseProduct.MYSQL;
import static dev.sluice.DatabaseProduct.POSTGRESQL;
import static dev.sluice.DatabaseProduct.SQLITE;

import dev.sluice.TypeMappingException;
import dev.sluice.types.spi.TypeEngine;
import dev.sluice.types.spi.TypeFamily;
import dev.sluice.types.spi.TypeParameter;
import dev.sluice.types.spi.TypeParameters;
import dev.sluice.types.store.ComposedStorage;
import dev.sluice.types.store.Mapping;
import dev.sluice.types.store.MySqlField;
import dev.sluice.types.store.SqliteColumn;
import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;

/** Bytes up to a length, which PostgreSQL and SQLite do not know: it is checked here, and by a CHECK. */
final class BytesMapping {

    private static final int MAX_LENGTH = 1_073_741_823;

    /** Beyond this a MySQL row has no room for other columns, so the bytes live outside of it. */
    private static final int VARBINARY_LENGTH = 16_383;

    private static final HexFormat HEX = HexFormat.of();

    private static final TypeFamily FAMILY = TypeFamily.of(
            "bytes",
            List.of(TypeParameter.LENGTH),
            given -> of(given.length()
                    .orElseThrow(() -> new TypeMappingException(
                            "bytes: parameters do not fit (" + given + "); use TypeParameters.length(n)"))));

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
        boolean within = length <= VARBINARY_LENGTH;
        ComposedStorage.Builder<byte[]> mysql = ComposedStorage.<byte[]>of(
                        within ? "varbinary(" + length + ")" : "longblob", java.sql.Types.BINARY)
                .admit(admit)
                .bind(PreparedStatement::setBytes)
                .extract(ResultSet::getBytes)
                .literal(value -> "x'" + HEX.formatHex(value) + '\'')
                .fits(column -> "length(" + column + ") <= " + length)
                .encode(MySqlField::write)
                .readable(column -> "lower(hex(" + column + "))");
        if (!within) {
            mysql.check(column -> "length(" + column + ") <= " + length);
        }
        return Mapping.named(name, byte[].class)
                .family(FAMILY, TypeParameters.length(length))
                .order(Arrays::compareUnsigned)
                .mutable(byte[]::clone, Arrays::equals)
                .on(
                        POSTGRESQL,
                        ComposedStorage.<byte[]>of("bytea", java.sql.Types.BINARY)
                                .admit(admit)
                                .bind(PreparedStatement::setBytes)
                                .extract(ResultSet::getBytes)
                                .literal(value -> "E'\\\\x" + HEX.formatHex(value) + "'::bytea")
                                .encode((value, out) -> out.writeBytes(value, 0, value.length))
                                .decode(BytesMapping::rest)
                                .copyText(value -> "\\x" + HEX.formatHex(value))
                                .check(column -> "octet_length(" + column + ") <= " + length)
                                .fits(column -> "octet_length(" + column + ") <= " + length)
                                .readable(column -> "encode(" + column + ", 'hex')")
                                .build())
                .on(MYSQL, mysql.build())
                .on(
                        SQLITE,
                        ComposedStorage.<byte[]>of("blob", java.sql.Types.BINARY)
                                .admit(admit)
                                .bind(PreparedStatement::setBytes)
                                .fits(column -> "length(" + column + ") <= " + length)
                                .extract((rows, index) -> SqliteColumn.blob(rows, index, name))
                                .literal(value -> "x'" + HEX.formatHex(value) + '\'')
                                .check(column ->
                                        SqliteColumn.check(column, "blob") + " and length(" + column + ") <= " + length)
                                // hex makes an empty text of NULL.
                                .readable(column ->
                                        "case when " + column + " is not null then lower(hex(" + column + ")) end")
                                .build());
    }

    private static byte[] rest(ByteBuffer field) {
        byte[] bytes = new byte[field.remaining()];
        field.get(bytes);
        return bytes;
    }
}
