package dev.sluice.managers.url;

import dev.sluice.ConfigurationException;
import dev.sluice.DatabaseProduct;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds out which of the forms a URL has. */
final class UrlParser {

    static final String MEMORY = ":memory:";

    private static final String FORMS =
            "postgresql://host/database, mysql://host/database, sqlite:file, a jdbc: URL of these, the path of a file,"
                    + " or :memory:";
    // Two characters at least: C:\data\shop.db is a path
    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+):(.*)", Pattern.DOTALL);

    private UrlParser() {}

    static EngineUrl parse(String text) {
        String trimmed = text.strip();
        if (trimmed.isEmpty()) {
            throw new ConfigurationException("url: empty; expected " + FORMS);
        }
        if (trimmed.equals(MEMORY)) {
            return SqliteUrlParser.memory();
        }
        Matcher matcher = SCHEME.matcher(trimmed);
        if (!matcher.matches()) {
            return path(trimmed);
        }
        String scheme = matcher.group(1).toLowerCase(Locale.ROOT);
        if (!scheme.equals("jdbc")) {
            return withScheme(trimmed, scheme, matcher.group(2), false);
        }
        Matcher inner = SCHEME.matcher(matcher.group(2));
        if (!inner.matches()) {
            throw failed(trimmed, "no product after jdbc:", "expected " + FORMS);
        }
        return withScheme(trimmed, inner.group(1).toLowerCase(Locale.ROOT), inner.group(2), true);
    }

    static ConfigurationException failed(String url, String what, String next) {
        return new ConfigurationException("url " + Parameters.masked(url) + ": " + what + "; " + next);
    }

    private static EngineUrl withScheme(String url, String scheme, String rest, boolean jdbc) {
        @Nullable
        DatabaseProduct product = switch (scheme) {
            case "postgresql", "postgres" -> DatabaseProduct.POSTGRESQL;
            case "mysql" -> DatabaseProduct.MYSQL;
            case "sqlite", "file" -> DatabaseProduct.SQLITE;
            default -> null;
        };
        if (product == null || (jdbc && (scheme.equals("postgres") || scheme.equals("file")))) {
            throw failed(url, "unknown scheme " + (jdbc ? "jdbc:" : "") + scheme, "expected " + FORMS);
        }
        return product == DatabaseProduct.SQLITE
                ? SqliteUrlParser.parse(url, rest, !jdbc)
                : ServerUrlParser.parse(url, product, rest, jdbc);
    }

    private static EngineUrl path(String text) {
        boolean windowsDrive = text.length() > 2 && Character.isLetter(text.charAt(0)) && text.charAt(1) == ':';
        int query = text.indexOf('?');
        String path = query < 0 ? text : text.substring(0, query);
        if (path.indexOf(':', windowsDrive ? 2 : 0) >= 0) {
            throw failed(text, "no scheme", "expected " + FORMS);
        }
        return SqliteUrlParser.parse(text, text, false);
    }
}
