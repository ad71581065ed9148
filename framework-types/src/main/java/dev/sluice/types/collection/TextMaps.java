package dev.sluice.types.collection;

import static dev.sluice.DatabaseProduct.MYSQL;
import static dev.sluice.DatabaseProduct.POSTGRESQL;
import static dev.sluice.DatabaseProduct.SQLITE;

import dev.sluice.DatabaseProduct;
import dev.sluice.types.basic.Jsonb;
import dev.sluice.types.spi.Converter;
import dev.sluice.types.spi.Operator;
import dev.sluice.types.spi.TypeEngine;
import dev.sluice.types.store.InnerRows;
import dev.sluice.types.store.JsonString;
import dev.sluice.types.store.Mapping;
import dev.sluice.types.store.TextOrder;
import dev.sluice.types.text.JsonText;
import dev.sluice.types.text.Texts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Texts by texts, as a JSON object: {@code jsonb} where there is one, and elsewhere its text with the keys in order and without
 * spaces, so that equal maps are equal columns.
 */
final class TextMaps {

    static final TypeEngine<Map<String, String>> ENGINE = engine();

    static final TypeEngine<PropertyBag> PROPERTIES = Mapping.converted(
                    "properties", PropertyBag.class, ENGINE, Converter.of(PropertyBag::texts, PropertyBag::ofTexts))
            .asks(Operator.CONTAINS, Operator.KEYS)
            .mutable(PropertyBag::copy, PropertyBag::equals);

    private TextMaps() {}

    private static TypeEngine<Map<String, String>> engine() {
        Converter<Map<String, String>, String> any = Converter.of(TextMaps::write, FlatJson::object);
        Converter<Map<String, String>, String> canonical = Converter.of(TextMaps::write, json -> {
            Map<String, String> map = FlatJson.object(json);
            if (!write(map).equals(json)) {
                throw new IllegalArgumentException("map: is not in its canonical form");
            }
            return map;
        });
        Mapping<Map<String, String>> mapping = Mapping.named("map", TextMaps.type())
                .asks(Operator.CONTAINS, Operator.KEYS)
                .storedAsCoarser(Texts.json(), map -> new JsonText(write(map)))
                .condition(
                        POSTGRESQL,
                        Operator.KEYS,
                        // Not its operator, whose question mark is a parameter to a driver. NULL has no keys, so all
                        // have them.
                        (left, right) -> "case when cast(" + right
                                + " as jsonb) is not null then jsonb_exists_all(cast(" + left
                                + " as jsonb), array(select jsonb_object_keys(cast(" + right + " as jsonb)))) end")
                .mutable(LinkedHashMap::new, Map::equals)
                .storedAs(
                        POSTGRESQL,
                        Jsonb.ENGINE,
                        any,
                        (product, column) -> "jsonb_typeof(" + column + ") = 'object' and jsonb_path_query_array("
                                + column + ", '$.*.type()') <@ '[\"string\"]'");
        for (DatabaseProduct product : List.of(MYSQL, SQLITE)) {
            mapping.storedAs(
                            product,
                            Texts.text(),
                            canonical,
                            (each, column) -> JsonArray.isJson(each, column, "object"))
                    .condition(product, Operator.CONTAINS, (left, right) -> contains(product, left, right))
                    .condition(product, Operator.KEYS, (left, right) -> keys(product, left, right));
        }
        return mapping;
    }

    private static String write(Map<String, String> map) {
        StringBuilder out = new StringBuilder("{");
        Map<String, String> sorted = new TreeMap<>(TextOrder.BY_CODE_POINT);
        sorted.putAll(map);
        sorted.forEach((key, value) -> {
            if (out.length() > 1) {
                out.append(',');
            }
            JsonString.append(key, out);
            JsonString.append(value, out.append(':'));
        });
        String json = out.append('}').toString();
        // JSON would escape what a text may not have.
        map.forEach((key, value) -> Texts.text().on(SQLITE).literal(key + value));
        return json;
    }

    private static String contains(DatabaseProduct product, String left, String right) {
        return product == MYSQL
                ? "json_contains(" + left + ", " + right + ")"
                : eachHas("a.key = b.key and a.value = b.value", left, right);
    }

    private static String keys(DatabaseProduct product, String left, String right) {
        return product == MYSQL
                ? "json_contains(json_keys(" + left + "), json_keys(" + right + "))"
                : eachHas("a.key = b.key", left, right);
    }

    /** Whether each entry of the right object has one of the left object. */
    private static String eachHas(String condition, String left, String right) {
        return InnerRows.asked(
                "not exists (select 1 from " + InnerRows.of(SQLITE, "o.r") + " b where not exists (select 1 from "
                        + InnerRows.of(SQLITE, "o.l") + " a where " + condition + "))",
                left,
                right);
    }

    @SuppressWarnings("unchecked") // the one class of all of them
    private static Class<Map<String, String>> type() {
        return (Class<Map<String, String>>) (Class<?>) Map.class;
    }
}
