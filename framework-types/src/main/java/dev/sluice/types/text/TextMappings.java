package dev.sluice.types.text;

import static dev.sluice.DatabaseProduct.MYSQL;
import static dev.sluice.DatabaseProduct.POSTGRESQL;
import static dev.sluice.DatabaseProduct.SQLITE;

import dev.sluice.TypeMappingException;
import dev.sluice.types.spi.BulkBuffer;
import dev.sluice.types.spi.Operator;
import dev.sluice.types.spi.TypeEngine;
import dev.sluice.types.spi.TypeFamily;
import dev.sluice.types.spi.TypeParameter;
import dev.sluice.types.spi.TypeParameters;
import dev.sluice.types.store.ComposedStorage;
import dev.sluice.types.store.Mapping;
import dev.sluice.types.store.MySqlField;
import dev.sluice.types.store.PostgresField;
import dev.sluice.types.store.SqliteColumn;
import dev.sluice.types.store.TextOrder;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Texts. The DDL asks for a binary collation, because under the default ones {@code 'a' = 'A'} on MySQL and the order
 * depends on the server's locale on PostgreSQL. SQLite compares by code point unless told otherwise.
 */
final class TextMappings {

    private static final int MAX_LENGTH = 10_485_760;
    private static final int MYSQL_LENGTH = 16_383;
    private static final String POSTGRES_COLLATION = " collate \"C\"";
    private static final String MYSQL_COLLATION = " character set utf8mb4 collate utf8mb4_0900_bin";

    private static final TypeFamily FAMILY = TypeFamily.of(
            "string",
            List.of(TypeParameter.LENGTH),
            given -> given.length().isPresent() ? string(given.length().getAsInt()) : TextMappings.TEXT);

    static final TypeEngine<String> TEXT;

    static final TypeEngine<JsonText> JSON;

    static {
        Mapping<String> text = engine("text", Integer.MAX_VALUE, "text", "text")
                .on(MYSQL, mysql("longtext", "text", Integer.MAX_VALUE))
                .family(FAMILY, TypeParameters.none());
        JSON = JsonTextMapping.over(text);
        TEXT = text.coarser(JSON, JsonText::ofString);
    }

    private TextMappings() {}

    static TypeEngine<String> string(int length) {
        if (length < 1 || length > MAX_LENGTH) {
            throw new IllegalArgumentException("length: " + length + " (expected: 1 to " + MAX_LENGTH + ")");
        }
        String name = "string(" + length + ")";
        Mapping<String> mapping = engine(name, length, "character varying(" + length + ")", "varchar(" + length + ")")
                .family(FAMILY, TypeParameters.length(length))
                .coarser(JSON, JsonText::ofString);
        if (length > MYSQL_LENGTH) {
            return mapping.notOn(
                    MYSQL, "MySQL holds at most " + MYSQL_LENGTH + " characters in a varchar; use Types.text()");
        }
        return mapping.on(MYSQL, mysql("varchar(" + length + ")", name, length));
    }

    private static Mapping<String> engine(String name, int length, String postgresDdl, String sqliteDdl) {
        UnaryOperator<String> admit = admit(name, length);
        return Mapping.named(name, String.class)
                .order(TextOrder.BY_CODE_POINT)
                .asks(Operator.PREFIX)
                .on(
                        POSTGRESQL,
                        ComposedStorage.<String>of(postgresDdl + POSTGRES_COLLATION, java.sql.Types.VARCHAR)
                                .admit(admit)
                                .bind(PreparedStatement::setString)
                                .extract(ResultSet::getString)
                                .literal(TextMappings::postgresLiteral)
                                .encode((value, out) -> out.writeUtf8(value))
                                .decode(PostgresField::utf8)
                                .copyText(UnaryOperator.identity())
                                .fits(column -> "char_length(" + column + ") <= " + length)
                                .condition(Operator.PREFIX, (text, start) -> "starts_with(" + text + ", " + start + ")")
                                .build())
                .on(
                        SQLITE,
                        ComposedStorage.<String>of(sqliteDdl, java.sql.Types.VARCHAR)
                                .admit(admit)
                                .bind(PreparedStatement::setString)
                                .extract((rows, index) -> SqliteColumn.text(rows, index, name))
                                .literal(TextMappings::quoted)
                                .fits(column -> "length(" + column + ") <= " + length)
                                .check(column -> SqliteColumn.check(column, "text") + " and instr(" + column
                                        + ", char(0)) = 0"
                                        + (length == Integer.MAX_VALUE
                                                ? ""
                                                : " and length(" + column + ") <= " + length))
                                // Not LIKE, which takes % and _ for wildcards and ignores case.
                                .condition(
                                        Operator.PREFIX,
                                        (text, start) -> "substr(" + text + ", 1, length(" + start + ")) = " + start)
                                .build());
    }

    /** The CHECK is without a literal: MySQL keeps one with a backslash, and reads that by the sql_mode of whoever writes a row. */
    private static ComposedStorage<String> mysql(String ddl, String name, int length) {
        return ComposedStorage.<String>of(ddl + MYSQL_COLLATION, java.sql.Types.VARCHAR)
                .admit(admit(name, length))
                .fits(column -> "char_length(" + column + ") <= " + length)
                .bind(PreparedStatement::setString)
                .extract(ResultSet::getString)
                .literal(TextMappings::mysqlLiteral)
                .encode(TextMappings::mysqlField)
                .check(column -> "locate(char(0), " + column + ") = 0")
                .condition(
                        Operator.PREFIX, (text, start) -> "left(" + text + ", char_length(" + start + ")) = " + start)
                .build();
    }

    private static UnaryOperator<String> admit(String name, int length) {
        return value -> {
            requireStorable(name, value);
            if (value.length() > length && value.codePointCount(0, value.length()) > length) {
                throw new TypeMappingException(name + ": value is too long (characters="
                        + value.codePointCount(0, value.length()) + "); shorten it or raise the length");
            }
            return value;
        };
    }

    private static void requireStorable(String name, String value) {
        int position = unstorable(value);
        if (position >= 0) {
            throw new TypeMappingException(
                    value.charAt(position) == 0
                            ? name + ": value contains a NUL character (position=" + position
                                    + "); remove it or use Types.bytes(n)"
                            : name + ": value contains half of a surrogate pair (position=" + position
                                    + "); correct where it was cut");
        }
    }

    static boolean isStorable(String value) {
        return unstorable(value) < 0;
    }

    /** PostgreSQL has no NUL in a text, and half of a surrogate pair has no UTF-8: drivers send '?' instead. */
    private static int unstorable(String value) {
        int end = value.length();
        for (int i = 0; i < end; i++) {
            char c = value.charAt(i);
            if (c == 0) {
                return i;
            }
            if (Character.isSurrogate(c)) {
                if (Character.isLowSurrogate(c) || i + 1 == end || !Character.isLowSurrogate(value.charAt(i + 1))) {
                    return i;
                }
                i++;
            }
        }
        return -1;
    }

    /** A backslash means the same under both settings of standard_conforming_strings only in an E'' literal. */
    private static String postgresLiteral(String value) {
        return value.indexOf('\\') < 0 ? quoted(value) : 'E' + quoted(value.replace("\\", "\\\\"));
    }

    /** A backslash depends on NO_BACKSLASH_ESCAPES, hexadecimal digits do not. */
    private static String mysqlLiteral(String value) {
        if (value.indexOf('\\') < 0) {
            return quoted(value);
        }
        return "_utf8mb4 x'" + HexFormat.of().formatHex(value.getBytes(StandardCharsets.UTF_8)) + '\'';
    }

    private static String quoted(String value) {
        return '\'' + value.replace("'", "''") + '\'';
    }

    private static void mysqlField(String value, BulkBuffer out) {
        MySqlField.write(value.getBytes(StandardCharsets.UTF_8), out);
    }
}
