package dev.sluice.types.value;

import static dev.sluice.DatabaseProduct.MYSQL;
import static dev.sluice.DatabaseProduct.POSTGRESQL;
import static dev.sluice.DatabaseProduct.SQLITE;

import dev.sluice.QualifiedName;
import dev.sluice.types.spi.TypeEngine;
import dev.sluice.types.store.ComposedStorage;
import dev.sluice.types.store.Mapping;
import dev.sluice.types.store.MySqlField;
import dev.sluice.types.store.PostgresField;
import dev.sluice.types.text.Texts;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.stream.Collectors;

/** The products' own enums. PostgreSQL's binary form is the label; MySQL's order is that of the labels in its DDL. */
final class NativeEnum {

    private NativeEnum() {}

    static <E extends Enum<E>> TypeEngine<E> of(Class<E> type, QualifiedName name) {
        EnumCodes<E, String> codes = EnumCodes.of(type, Enum::name);
        int length = codes.all().stream().mapToInt(String::length).max().orElseThrow();
        String labels = codes.all().stream().collect(Collectors.joining("', '", "('", "')"));
        String who = "enum(" + type.getSimpleName() + ",native)";
        TypeEngine<String> label = labels(who, name.quoted(POSTGRESQL), labels);
        return codes.mapping(who, Texts.string(length), who + codes.all() + name)
                .form(MYSQL, who + codes.all())
                .form(SQLITE, who + codes.all())
                .withoutOrder()
                .storedAs(POSTGRESQL, label, codes, (product, column) -> "")
                .storedAs(MYSQL, label, codes, (product, column) -> column + " in " + labels);
    }

    private static TypeEngine<String> labels(String who, String postgresType, String labels) {
        return Mapping.named(who, String.class)
                .on(
                        POSTGRESQL,
                        ComposedStorage.<String>of(postgresType, java.sql.Types.OTHER)
                                .definition("create type " + postgresType + " as enum " + labels)
                                .bind((statement, index, text) ->
                                        statement.setObject(index, text, java.sql.Types.OTHER))
                                .extract(ResultSet::getString)
                                .literal(text -> "'" + text + "'::" + postgresType)
                                .encode((text, out) -> out.writeUtf8(text))
                                .decode(PostgresField::utf8)
                                .copyText(text -> text)
                                .readable(column -> "cast(" + column + " as text)")
                                .build())
                .on(
                        MYSQL,
                        ComposedStorage.<String>of(
                                        "enum" + labels + " character set utf8mb4 collate utf8mb4_0900_bin",
                                        java.sql.Types.VARCHAR)
                                .bind(PreparedStatement::setString)
                                .extract(ResultSet::getString)
                                .literal(text -> '\'' + text + '\'')
                                .encode((text, out) -> MySqlField.write(text.getBytes(StandardCharsets.UTF_8), out))
                                .build());
    }
}
