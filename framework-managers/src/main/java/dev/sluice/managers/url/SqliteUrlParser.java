package dev.sluice.managers.url;

import dev.sluice.DatabaseProduct;

/** Reads the part of a SQLite URL behind its scheme: a path and parameters. */
final class SqliteUrlParser {

    private static final String EXPECTED =
            "expected the path of a file, as in sqlite:shop.db or sqlite:///var/lib/shop.db, or sqlite::memory:";

    private SqliteUrlParser() {}

    static EngineUrl memory() {
        UrlParts parts = new UrlParts(DatabaseProduct.SQLITE);
        parts.database = UrlParser.MEMORY;
        return new EngineUrl(parts);
    }

    /** @param encoded whether the path is percent-encoded; the driver's own URLs are not */
    static EngineUrl parse(String url, String rest, boolean encoded) {
        String path = rest;
        UrlParts parts = new UrlParts(DatabaseProduct.SQLITE);
        int query = rest.indexOf('?');
        if (query >= 0) {
            path = rest.substring(0, query);
            ServerUrlParser.addParams(url, rest.substring(query + 1), parts, false);
        }
        if (path.startsWith("file:")) {
            path = path.substring("file:".length());
        }
        if (path.startsWith("//")) {
            path = withoutAuthority(url, path.substring(2));
        }
        if (parts.params.remove("mode", "memory")) {
            path = UrlParser.MEMORY;
        }
        if (path.isEmpty()) {
            throw UrlParser.failed(url, "no database", EXPECTED);
        }
        if (path.startsWith(":") && !path.equals(UrlParser.MEMORY)) {
            throw UrlParser.failed(url, "no file", EXPECTED);
        }
        parts.database = withHome(encoded ? ServerUrlParser.decode(url, path, false) : path);
        return new EngineUrl(parts);
    }

    private static String withoutAuthority(String url, String path) {
        if (path.isEmpty()) {
            return UrlParser.MEMORY;
        }
        if (!path.startsWith("/")) {
            throw UrlParser.failed(url, "a host, which SQLite has not", EXPECTED);
        }
        // sqlite:///C:/data/shop.db
        boolean windows = path.length() > 3 && Character.isLetter(path.charAt(1)) && path.charAt(2) == ':';
        return windows ? path.substring(1) : path;
    }

    private static String withHome(String path) {
        boolean home = path.equals("~") || path.startsWith("~/") || path.startsWith("~\\");
        return home ? System.getProperty("user.home") + path.substring(1) : path;
    }
}
