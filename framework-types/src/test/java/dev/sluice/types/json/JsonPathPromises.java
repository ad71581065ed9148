package dev.sluice.types.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.DatabaseProduct;
import dev.sluice.types.spi.TypeEngine;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is found at a path, on each product. */
final class JsonPathPromises {

    private static final String DOCUMENT =
            "{\"text\":\"it's\",\"number\":12,\"yes\":true,\"no\":false,\"none\":null,\"it's\":{\"a.b\\\\c\":\"deep\"},\"id\":\"\"}";

    private JsonPathPromises() {}

    static void areKept(Connection connection) throws SQLException {
        DatabaseProduct product = DatabaseProduct.of(connection);
        TypeEngine<JsonNode> tree = Json.standard().tree();
        JsonNode document = JsonMapper.builder().build().readTree(DOCUMENT);
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table document (v " + tree.on(product).ddl() + ")");
            statement.execute("insert into document values (" + tree.on(product).literal(document) + ")");
            assertThat(at(statement, product, "text")).isEqualTo("it's");
            assertThat(at(statement, product, "number")).isEqualTo("12");
            assertThat(at(statement, product, "yes")).isEqualTo("true");
            assertThat(at(statement, product, "no")).isEqualTo("false");
            assertThat(at(statement, product, "id")).isEmpty();
            assertThat(at(statement, product, "none")).isNull();
            assertThat(at(statement, product, "missing")).isNull();
            assertThat(at(statement, product, "text", "below")).isNull();
            assertThat(at(statement, product, "it's", "a.b\\c")).isEqualTo("deep");
            statement.execute("drop table document");
        }
    }

    private static @Nullable String at(Statement statement, DatabaseProduct product, String... keys)
            throws SQLException {
        try (ResultSet rows = statement.executeQuery("select " + Json.textAt(product, "v", keys) + " from document")) {
            assertThat(rows.next()).as(Arrays.toString(keys)).isTrue();
            return rows.getString(1);
        }
    }
}
