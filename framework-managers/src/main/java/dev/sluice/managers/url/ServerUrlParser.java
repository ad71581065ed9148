package dev.sluice.managers.url;

import dev.sluice.DatabaseProduct;
import dev.sluice.Secret;

/** Reads the part of a PostgreSQL or MySQL URL behind its scheme: user, hosts, database, parameters. */
final class ServerUrlParser {

    private static final int MAX_PORT = 65_535;

    private final String url;
    private final UrlParts parts;
    private final boolean jdbc;

    private ServerUrlParser(String url, UrlParts parts, boolean jdbc) {
        this.url = url;
        this.parts = parts;
        this.jdbc = jdbc;
    }

    static EngineUrl parse(String url, DatabaseProduct product, String rest, boolean jdbc) {
        return new ServerUrlParser(url, new UrlParts(product), jdbc).parse(rest);
    }

    static void addParams(String url, String query, UrlParts parts, boolean plusIsSpace) {
        for (String param : query.split("&", -1)) {
            if (!param.isEmpty()) {
                int equals = param.indexOf('=');
                String name = equals < 0 ? param : param.substring(0, equals);
                String value = equals < 0 ? "" : param.substring(equals + 1);
                parts.addParam(decode(url, name, plusIsSpace), decode(url, value, plusIsSpace));
            }
        }
    }

    static String decode(String url, String text, boolean plusIsSpace) {
        try {
            return PercentCode.decode(text, plusIsSpace);
        } catch (IllegalArgumentException e) {
            throw UrlParser.failed(url, String.valueOf(e.getMessage()), "write a percent sign as %25");
        }
    }

    private EngineUrl parse(String rest) {
        int query = rest.indexOf('?');
        String place = query < 0 ? rest : rest.substring(0, query);
        if (!place.startsWith("//")) {
            throw UrlParser.failed(url, "no host", expected());
        }
        int slash = place.indexOf('/', 2);
        String authority = slash < 0 ? place.substring(2) : place.substring(2, slash);
        int at = authority.lastIndexOf('@');
        if (at >= 0) {
            readUser(authority.substring(0, at));
        }
        for (String host : authority.substring(at + 1).split(",", -1)) {
            readHost(host);
        }
        String database = slash < 0 ? "" : place.substring(slash + 1);
        if (database.isEmpty()) {
            throw UrlParser.failed(url, "no database", expected());
        }
        if (database.indexOf('/') >= 0) {
            throw UrlParser.failed(url, "a slash in the database", "write a slash in a name as %2F; " + expected());
        }
        parts.database = decode(url, database, jdbc);
        if (query >= 0) {
            addParams(url, rest.substring(query + 1), parts, jdbc);
        }
        return new EngineUrl(parts);
    }

    private void readUser(String userInfo) {
        int colon = userInfo.indexOf(':');
        String user = decode(url, colon < 0 ? userInfo : userInfo.substring(0, colon), false);
        parts.user = user.isEmpty() ? null : user;
        if (colon >= 0) {
            parts.password(Secret.of(decode(url, userInfo.substring(colon + 1), false)));
        }
    }

    private void readHost(String text) {
        int end = text.startsWith("[") ? text.indexOf(']') + 1 : text.indexOf(':');
        if (text.startsWith("[") && end == 0) {
            throw UrlParser.failed(url, "an IPv6 address without its closing bracket", expected());
        }
        String name = end < 0 ? text : text.substring(0, end);
        String port = end < 0 || end == text.length() ? "" : text.substring(end);
        if (name.isEmpty()) {
            throw UrlParser.failed(url, "no host", expected());
        }
        if (name.startsWith("(") || name.startsWith("address=")) {
            throw UrlParser.failed(url, "a host in parentheses", expected());
        }
        String bare = name.startsWith("[") ? name.substring(1, name.length() - 1) : decode(url, name, false);
        parts.hosts.add(new EngineUrl.Host(bare, port.isEmpty() ? defaultPort() : port(port)));
    }

    private int port(String text) {
        String digits = text.substring(1);
        boolean number = text.startsWith(":") && digits.matches("[0-9]{1,5}");
        int port = number ? Integer.parseInt(digits) : 0;
        if (port < 1 || port > MAX_PORT) {
            throw UrlParser.failed(url, "bad port \"" + digits + "\" (expected: 1 to " + MAX_PORT + ")", expected());
        }
        return port;
    }

    private int defaultPort() {
        return parts.product == DatabaseProduct.POSTGRESQL ? 5432 : 3306;
    }

    private String expected() {
        return "expected " + (jdbc ? "jdbc:" : "") + parts.product.key() + "://host[:port]/database";
    }
}
