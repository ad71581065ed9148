package dev.sluice.sessions.outbox;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Headers in one column, as in the query of a URL: readable, and there is no name or value that it cannot hold. */
final class Headers {

    private Headers() {}

    static String write(Map<String, String> headers) {
        return headers.entrySet().stream()
                .map(header -> encoded(header.getKey()) + '=' + encoded(header.getValue()))
                .collect(Collectors.joining("&"));
    }

    static Map<String, String> read(String column) {
        Map<String, String> headers = new TreeMap<>();
        if (!column.isEmpty()) {
            for (String header : column.split("&", -1)) {
                int equals = header.indexOf('=');
                headers.put(decoded(header.substring(0, equals)), decoded(header.substring(equals + 1)));
            }
        }
        return headers;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
