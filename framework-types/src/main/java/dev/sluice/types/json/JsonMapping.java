package dev.sluice.types.json;

import static dev.sluice.DatabaseProduct.MYSQL;
import static dev.sluice.DatabaseProduct.POSTGRESQL;
import static dev.sluice.DatabaseProduct.SQLITE;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.sluice.DatabaseProduct;
import dev.sluice.TypeMappingException;
import dev.sluice.types.basic.Jsonb;
import dev.sluice.types.spi.Converter;
import dev.sluice.types.spi.TypeEngine;
import dev.sluice.types.store.Mapping;
import dev.sluice.types.store.QuietCause;
import dev.sluice.types.text.JsonText;
import dev.sluice.types.text.Texts;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Values of one Java type as JSON. */
final class JsonMapping<J> {

    /** A NUL as JSON escapes it: {@code jsonb} refuses it, so it is refused everywhere. */
    private static final Pattern NUL = Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*\\\\u0000");

    /** Numbers by their value; all else must be equal. */
    private static final Comparator<JsonNode> BY_VALUE = (one, other) -> one.isNumber() && other.isNumber()
            ? one.decimalValue().compareTo(other.decimalValue())
            : one.equals(other) ? 0 : 1;

    private final JsonMapper mapper;
    private final String name;
    private final Class<J> javaType;
    private final JavaType type;

    JsonMapping(JsonMapper mapper, String name, Class<J> javaType, JavaType type) {
        this.mapper = mapper;
        this.name = name;
        this.javaType = javaType;
        this.type = type;
    }

    TypeEngine<J> engine() {
        requireKnown(type);
        Converter<J, String> text = Converter.of(this::write, this::read);
        return Mapping.named(name, javaType)
                .withoutEquality()
                .mutable(this::copy, this::same)
                .storedAsCoarser(Texts.json(), value -> new JsonText(write(value)))
                .storedAs(POSTGRESQL, Jsonb.ENGINE, text, (product, column) -> "")
                .storedAs(MYSQL, Texts.text(), text, JsonMapping::check)
                .storedAs(SQLITE, Texts.text(), text, JsonMapping::check);
    }

    private static String check(DatabaseProduct product, String column) {
        return "json_valid(" + column + ")";
    }

    /** The classes of one parent, in the type or in its parameters, have to be told apart. */
    private void requireKnown(JavaType part) {
        Class<?> raw = part.getRawClass();
        boolean open = !raw.isEnum() && (raw.isSealed() || (!part.isContainerType() && isOwn(raw)));
        Class<?> mixIn = mapper.serializationConfig().findMixInClassFor(raw);
        if (open
                && !raw.isAnnotationPresent(JsonTypeInfo.class)
                && (mixIn == null || !mixIn.isAnnotationPresent(JsonTypeInfo.class))) {
            throw new IllegalArgumentException("javaType: nothing says which class a row of " + raw.getName()
                    + " becomes (expected: @JsonTypeInfo on it)");
        }
        for (int i = 0; i < part.containedTypeCount(); i++) {
            requireKnown(part.containedType(i));
        }
    }

    /** Jackson knows what to do with the abstract classes of Java and of its own. */
    private static boolean isOwn(Class<?> raw) {
        return Modifier.isAbstract(raw.getModifiers())
                && !raw.isPrimitive()
                && !raw.getName().startsWith("java.")
                && !JsonNode.class.isAssignableFrom(raw);
    }

    private String write(J value) {
        if (value instanceof JsonNode node) {
            admit(node);
        }
        String json = mapper.writerFor(type).writeValueAsString(value);
        if (NUL.matcher(json).find()) {
            throw new IllegalArgumentException("json: a text has a NUL character (expected: none)");
        }
        return json;
    }

    /** What JSON has no word for, and a mapper would write as something else. */
    private static void admit(JsonNode root) {
        Deque<JsonNode> left = new ArrayDeque<>();
        left.add(root);
        while (!left.isEmpty()) {
            JsonNode node = left.remove();
            boolean finite = !(node.isDouble() || node.isFloat()) || Double.isFinite(node.doubleValue());
            if (node.isMissingNode() || node.isPojo() || node.isBinary() || !finite) {
                throw new IllegalArgumentException("json: has a node that is no JSON (kind=" + node.getNodeType()
                        + ", expected: objects, arrays, strings, finite numbers, booleans and nulls)");
            }
            left.addAll(node.values());
        }
    }

    private J read(String json) {
        J value = quietly(json);
        if (value == null) {
            throw new IllegalArgumentException("json: is null (expected: a value, or SQL NULL)");
        }
        return value;
    }

    /** Before it is bound: what cannot be stored is refused alike. */
    private J copy(J value) {
        try {
            return read(write(value));
        } catch (IllegalArgumentException | JacksonException e) {
            throw new TypeMappingException(
                    name + ": value cannot be stored (kind=" + value.getClass().getName()
                            + "); correct it or its mapper",
                    QuietCause.of(e));
        }
    }

    /** What Jackson could not read is quoted in its message; only its kind and its place are told. */
    private J quietly(String json) {
        String what;
        try {
            return mapper.readerFor(type).readValue(json);
        } catch (JacksonException e) {
            what = e.getClass().getSimpleName()
                    + (e.getLocation() == null
                            ? ""
                            : ", character=" + e.getLocation().getCharOffset());
        }
        throw new IllegalArgumentException("json: cannot be read as " + type.toCanonical() + " (" + what + ")");
    }

    /** Equal values are the same without a look at their JSON. */
    private boolean same(J one, J other) {
        return one.equals(other) || tree(one).equals(BY_VALUE, tree(other));
    }

    private JsonNode tree(J value) {
        return value instanceof JsonNode node
                ? node
                : mapper.readTree(mapper.writerFor(type).writeValueAsString(value));
    }
}
