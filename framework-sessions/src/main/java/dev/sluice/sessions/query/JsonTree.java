package dev.sluice.sessions.query;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What is in a tree of Jackson. Apart, because Jackson need not be there. */
final class JsonTree {

    private JsonTree() {}

    static @Nullable Object at(Object document, List<String> keys) {
        @Nullable JsonNode at = node(document, keys);
        if (at == null) {
            return null;
        }
        return at.isNumber() ? at.decimalValue() : at.isString() || at.isBoolean() ? at.asString() : null;
    }

    private static @Nullable JsonNode node(Object document, List<String> keys) {
        @Nullable JsonNode at = (JsonNode) document;
        for (String key : keys) {
            at = at == null ? null : at.get(key);
        }
        return at;
    }

    static @Nullable String textAt(Object document, List<String> keys) {
        @Nullable JsonNode at = node(document, keys);
        if (at == null) {
            return null;
        }
        if (at.isString() || at.isBoolean()) {
            return at.asString();
        }
        return at.isIntegralNumber() ? Documents.whole(at.bigIntegerValue()) : null;
    }
}
