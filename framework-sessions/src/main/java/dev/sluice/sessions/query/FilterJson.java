package dev.sluice.sessions.query;

import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The conditions in a JSON object. Apart, because Jackson need not be there. */
final class FilterJson {

    /** Far more than rules allow: it only keeps a hostile document from filling the stack. */
    private static final int MAX_LEVELS = 100;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_LEVELS)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private FilterJson() {}

    static Map<?, ?> read(String json) {
        Object tree;
        try {
            tree = MAPPER.readValue(json, Object.class);
        } catch (JacksonException e) {
            // not chained: its message has a part of the text
            throw new FilterException(
                    "json: no JSON, a name twice in one object, or nested too deep; correct the document");
        }
        if (tree instanceof Map<?, ?> map) {
            return map;
        }
        throw new FilterException("json: no object (expected: an object of conditions)");
    }
}
