package dev.sluice.types.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.sluice.DatabaseProduct;
import dev.sluice.TypeMappingException;
import dev.sluice.types.spi.TypeEngine;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.URL;
import java.net.URLClassLoader;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonTest {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    record Point(double x, Map<String, Integer> tags) {}

    sealed interface Shape permits Circle {}

    record Circle(int radius) implements Shape {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME)
    interface Tagged {}

    @Test
    void theOrderOfKeysAndTheSpellingOfNumbersAreNoChange() {
        TypeEngine<JsonNode> tree = Json.standard().tree();

        assertThat(tree.same(read("{\"a\":1,\"b\":[1.0,2]}"), read("{\"b\":[1e0,2.00],\"a\":1.0}")))
                .isTrue();
        assertThat(tree.same(read("1"), read("\"1\""))).isFalse();
        assertThat(tree.same(read("{\"a\":null}"), read("{}"))).isFalse();
        assertThat(tree.same(read("[1,2]"), read("[2,1]"))).isFalse();
        assertThat(tree.same(read("12345678901234567890.1"), read("12345678901234567890.2")))
                .isFalse();
    }

    @Test
    void aCopyIsNotReachedByAChange() {
        TypeEngine<Map<String, List<Integer>>> maps =
                Json.standard().of("maps", new TypeReference<Map<String, List<Integer>>>() {});
        Map<String, List<Integer>> value = maps.copy(Map.of("a", List.of(1)));
        Map<String, List<Integer>> copy = maps.copy(value);
        value.get("a").add(2);

        assertThat(copy).isEqualTo(Map.of("a", List.of(1)));
        assertThat(maps.same(value, copy)).isFalse();
    }

    @Test
    void aHierarchyWithoutADiscriminatorIsRefusedBeforeAnythingIsWritten() {
        Json json = Json.standard();

        assertThatThrownBy(() -> json.of(Shape.class))
                .hasMessage("javaType: nothing says which class a row of " + Shape.class.getName()
                        + " becomes (expected: @JsonTypeInfo on it)");
        assertThatThrownBy(() -> json.of("shapes", new TypeReference<List<Shape>>() {}))
                .hasMessageContaining("@JsonTypeInfo");
        assertThat(Json.with(JsonMapper.builder()
                                .addMixIn(Shape.class, Tagged.class)
                                .build())
                        .of(Shape.class)
                        .name())
                .isEqualTo("json(Shape)");
    }

    @Test
    void writesWhatTheMapperWritesButNoNul() {
        TypeEngine<Point> points = Json.standard().of(Point.class);

        assertThat(points.on(DatabaseProduct.SQLITE).literal(new Point(1, Map.of())))
                .isEqualTo("'{\"x\":1.0,\"tags\":{}}'");
        assertThatThrownBy(
                        () -> Json.standard().tree().on(DatabaseProduct.SQLITE).literal(read("\"a\\u0000\"")))
                .isInstanceOf(TypeMappingException.class)
                .hasMessageStartingWith("json: value cannot be stored");
    }

    @Test
    void aPathIsQuotedForEachProduct() {
        assertThat(Json.textAt(DatabaseProduct.POSTGRESQL, "v", "it's", "b")).isEqualTo("v #>> array['it''s', 'b']");
        assertThatThrownBy(() -> Json.textAt(DatabaseProduct.SQLITE, "v", "a\"b"))
                .hasMessageStartingWith("keys: ");
        assertThatThrownBy(() -> Json.textAt(DatabaseProduct.SQLITE, "v"))
                .hasMessage("keys: none (expected: at least one)");
    }

    @Test
    void findsWhatIsAtAPathOnSqlite() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            JsonPathPromises.areKept(connection);
        }
    }

    @Test
    void saysWhatToAddWhereJacksonIsMissing() throws IOException, ReflectiveOperationException {
        URL types = Json.class.getProtectionDomain().getCodeSource().getLocation();
        try (URLClassLoader alone = new URLClassLoader(new URL[] {types}, ClassLoader.getPlatformClassLoader())) {
            Class<?> json = alone.loadClass(Json.class.getName());
            MethodHandle standard =
                    MethodHandles.publicLookup().findStatic(json, "standard", MethodType.methodType(json));

            assertThatThrownBy(standard::invoke).hasMessageContaining("add tools.jackson.core:jackson-databind");
        }
    }

    private static JsonNode read(String json) {
        return MAPPER.readTree(json);
    }
}
