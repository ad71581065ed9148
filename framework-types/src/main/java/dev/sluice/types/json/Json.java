package dev.sluice.types.json;

import static java.util.Objects.requireNonNull;

import dev.sluice.ConfigurationException;
import dev.sluice.DatabaseProduct;
import dev.sluice.types.spi.TypeEngine;
import java.util.List;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Types that are stored as JSON: {@code jsonb} on PostgreSQL, a text with a CHECK elsewhere. Needs Jackson 3
 * ({@code tools.jackson.core:jackson-databind}) at run time. Safe for all threads.
 *
 * <pre>{@code
 * Json json = Json.standard();
 * TypeEngine<Order> order = json.of(Order.class);
 * TypeEngine<List<Order>> orders = json.of("orders", new TypeReference<List<Order>>() {});
 * TypeEngine<JsonNode> tree = json.tree();
 * }</pre>
 *
 * <p>Two values are the same if their JSON is: the order of keys and the spelling of numbers (1, 1.0, 1e0) are no change.
 * Columns of them cannot be asked for equality, which the products understand differently; ask for what is at a path ({@link
 * #textAt}).
 */
@SuppressWarnings("exports") // an application that makes types of JSON has Jackson among its own modules
public final class Json {

    private static final String MAPPER = "tools.jackson.databind.json.JsonMapper";

    private final JsonMapper mapper;

    private Json(JsonMapper mapper) {
        this.mapper = mapper;
    }

    /**
     * By a mapper with Jackson's defaults.
     *
     * @throws ConfigurationException if Jackson is not there
     */
    public static Json standard() {
        try {
            Class.forName(MAPPER, false, Json.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            ConfigurationException missing = new ConfigurationException(
                    "json",
                    List.of("Jackson is not there (no " + MAPPER + "); add tools.jackson.core:jackson-databind"));
            missing.addSuppressed(e);
            throw missing;
        }
        return with(JsonMapper.builder().build());
    }

    /**
     * By an application's mapper with its modules and annotations. Only one thing is set otherwise: numbers with a point are
     * read exactly where no class says what they become, as in trees.
     */
    public static Json with(JsonMapper mapper) {
        return new Json(requireNonNull(mapper, "mapper")
                .rebuild()
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(JsonNodeFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .build());
    }

    /** Any JSON. A null of JSON is a {@code NullNode}, and an SQL NULL is null. */
    public TypeEngine<JsonNode> tree() {
        return new JsonMapping<>(mapper, "json", JsonNode.class, mapper.constructType(JsonNode.class)).engine();
    }

    /**
     * A record, a class or a sealed hierarchy.
     *
     * @throws IllegalArgumentException if nothing says which class of several a row is to become: annotate the parent with
     *     {@code @JsonTypeInfo}
     */
    public <J> TypeEngine<J> of(Class<J> javaType) {
        requireNonNull(javaType, "javaType");
        return new JsonMapping<>(
                        mapper, "json(" + javaType.getSimpleName() + ")", javaType, mapper.constructType(javaType))
                .engine();
    }

    /**
     * A generic type.
     *
     * @param name in messages and generated pages
     * @throws IllegalArgumentException as for {@link #of(Class)}
     */
    @SuppressWarnings("unchecked") // the class of J without its parameters
    public <J> TypeEngine<J> of(String name, TypeReference<J> javaType) {
        var type = mapper.constructType(javaType);
        return new JsonMapping<>(
                        mapper, "json(" + requireNonNull(name, "name") + ")", (Class<J>) type.getRawClass(), type)
                .engine();
    }

    /**
     * The SQL expression for the text of a string, a number or a boolean within a column; NULL where there is nothing, or a
     * null. On SQLite and MySQL a number may be spelled otherwise than on PostgreSQL.
     *
     * @param column an SQL expression, spliced as it is; it appears several times
     * @param keys of objects within each other, at least one; any text but one with a control character
     */
    public static String textAt(DatabaseProduct product, String column, String... keys) {
        return JsonPath.of(keys).textIn(product, column);
    }
}
