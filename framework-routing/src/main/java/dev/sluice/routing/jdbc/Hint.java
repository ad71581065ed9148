package dev.sluice.routing.jdbc;

import dev.sluice.DatabaseProduct;
import dev.sluice.routing.classify.StatementText;
import dev.sluice.routing.consistency.Bookmark;
import dev.sluice.routing.consistency.Consistency;
import dev.sluice.routing.route.Intent;
import dev.sluice.routing.route.RouteRequest;
import java.sql.SQLException;
import java.sql.SQLSyntaxErrorException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The comment before a statement that says where it goes: {@code /* sluice: replica, consistency=any *}{@code /}. Words
 * are separated by commas or blanks; the grammar is in docs/datasource.md. What is not understood is an error: whoever
 * writes a hint relies on it.
 *
 * @param intent null if the hint leaves it to the statement
 */
record Hint(String text, @Nullable Intent intent, RouteRequest request) {

    private static final String AT_MOST = "at-most-";
    private static final Pattern TIME = Pattern.compile("(\\d{1,9})(ms|s|m)");
    private static final String EXPECTED =
            "primary, replica, group=, engine=, consistency=strong|any|monotonic|at-most-2s, after=<bookmark>, deadline=200ms,"
                    + " label=";

    /** Null if the statement has none, which is known after a look at its first characters. */
    static @Nullable Hint of(String sql, RouteRequest template) throws SQLException {
        if (!beginsWithComment(sql)) {
            return null;
        }
        // The comments before the first word are cut alike for all products.
        String text = new StatementText(DatabaseProduct.POSTGRESQL, sql).hint().orElse(null);
        return text == null ? null : parse(text, template);
    }

    /** What the router is asked, when the statement alone would be of this intent. */
    RouteRequest request(Intent otherwise) {
        return request.withIntent(intent == null ? otherwise : intent);
    }

    private static boolean beginsWithComment(String sql) {
        int at = 0;
        while (at < sql.length() && sql.charAt(at) <= ' ') {
            at++;
        }
        return sql.startsWith("/*", at);
    }

    private static Hint parse(String text, RouteRequest template) throws SQLException {
        Intent intent = null;
        RouteRequest request = template;
        for (String word : text.split("[,\\s]+", -1)) {
            int equals = word.indexOf('=');
            String key = equals < 0 ? word : word.substring(0, equals);
            String value = equals < 0 ? "" : word.substring(equals + 1);
            Intent said = intent(key, value);
            if (said != null && intent != null && said != intent) {
                throw new SQLSyntaxErrorException(
                        "hint \"" + text + "\": says both primary and replica (expected: one)");
            }
            intent = said == null ? intent : said;
            try {
                request = with(request, key, value);
            } catch (IllegalArgumentException e) {
                throw new SQLSyntaxErrorException(
                        "hint \"" + text + "\": not understood (" + e.getMessage()
                                + "); write it as docs/datasource.md says",
                        e);
            }
        }
        return new Hint(text, intent, request);
    }

    /** A demand on freshness is one of a read. */
    private static @Nullable Intent intent(String key, String value) {
        return switch (key) {
            case "primary" -> Intent.WRITE;
            case "replica", "after" -> Intent.READ;
            case "consistency" -> value.equals("strong") ? null : Intent.READ;
            default -> null;
        };
    }

    private static RouteRequest with(RouteRequest request, String key, String value) {
        boolean lone = key.equals("primary") || key.equals("replica");
        if (lone != value.isEmpty()) {
            throw new IllegalArgumentException(word(key, value) + " (expected: " + EXPECTED + ")");
        }
        return switch (key) {
            case "primary", "replica" -> request;
            case "group" -> request.group(value);
            case "engine" -> request.engine(value);
            case "consistency" -> request.consistency(consistency(value));
            case "after" -> request.consistency(Consistency.after(Bookmark.parse(value)));
            case "deadline" -> request.deadline(time(value));
            case "label" -> request.label(value);
            default -> throw new IllegalArgumentException(word(key, value) + " (expected: " + EXPECTED + ")");
        };
    }

    private static String word(String key, String value) {
        return value.isEmpty() ? key : key + '=' + value;
    }

    private static Consistency consistency(String value) {
        return switch (value) {
            case "strong" -> Consistency.strong();
            case "any" -> Consistency.any();
            case "monotonic" -> Consistency.monotonic();
            default -> {
                if (!value.startsWith(AT_MOST)) {
                    throw new IllegalArgumentException(
                            "consistency=" + value + " (expected: strong, any, monotonic or at-most-2s)");
                }
                yield Consistency.atMost(time(value.substring(AT_MOST.length())));
            }
        };
    }

    private static Duration time(String value) {
        Matcher time = TIME.matcher(value);
        if (!time.matches()) {
            throw new IllegalArgumentException("time " + value + " (expected: 200ms, 2s or 1m)");
        }
        long amount = Long.parseLong(time.group(1));
        return switch (time.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            default -> Duration.ofMinutes(amount);
        };
    }
}
