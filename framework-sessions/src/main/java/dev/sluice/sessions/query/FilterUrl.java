package dev.sluice.sessions.query;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The conditions in the query of a URL. */
final class FilterUrl {

    /** What stands where bytes were no UTF-8. */
    private static final char REPLACEMENT = '\ufffd';

    private FilterUrl() {}

    static Map<String, Object> read(String query, Set<String> ignored) {
        Map<String, List<String>> given = new LinkedHashMap<>();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            if (pair.isEmpty() || ignored.contains(name)) {
                continue;
            }
            if (equals < 0) {
                throw new FilterException(Names.shown(name) + ": no value (expected: name=value)");
            }
            given.computeIfAbsent(name, key -> new ArrayList<>()).add(decoded(pair.substring(equals + 1)));
        }
        Map<String, Object> conditions = new LinkedHashMap<>();
        given.forEach((name, values) -> conditions.put(name, value(name, values)));
        return conditions;
    }

    /** The look-up decides whether it is a list. */
    private static Object value(String name, List<String> values) {
        boolean several = Arrays.stream(Lookup.values())
                .anyMatch(each -> each.takesSeveral() && name.endsWith("__" + each.word()));
        if (several) {
            return values;
        }
        if (values.size() > 1) {
            throw new FilterException(Names.shown(name) + ": given " + values.size() + " times (expected: once)");
        }
        return values.get(0);
    }

    private static String decoded(String text) {
        String decoded;
        try {
            decoded = URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new FilterException("url: a % without two digits behind it; encode it as %25");
        }
        if (decoded.indexOf(REPLACEMENT) >= 0) {
            throw new FilterException("url: bytes that are no UTF-8; encode texts in UTF-8");
        }
        return decoded;
    }
}
