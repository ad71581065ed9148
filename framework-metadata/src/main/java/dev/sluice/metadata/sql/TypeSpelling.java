package dev.sluice.metadata.sql;

import dev.sluice.DatabaseProduct;
import dev.sluice.metadata.model.ColumnType;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one spelling of a type that has several, as each server's manual lists them: {@code varchar(40)} and {@code character varying(40)} are no
 * difference. A type that is not in the lists stays as it is.
 */
public final class TypeSpelling {

    private static final Map<String, String> POSTGRES = Map.ofEntries(
            Map.entry("int", "integer"),
            Map.entry("int4", "integer"),
            Map.entry("int8", "bigint"),
            Map.entry("int2", "smallint"),
            Map.entry("bool", "boolean"),
            Map.entry("varchar", "character varying"),
            Map.entry("char", "character"),
            Map.entry("bpchar", "character"),
            Map.entry("dec", "numeric"),
            Map.entry("decimal", "numeric"),
            Map.entry("float4", "real"),
            Map.entry("float8", "double precision"),
            Map.entry("float", "double precision"),
            Map.entry("varbit", "bit varying"),
            Map.entry("timestamp", "timestamp without time zone"),
            Map.entry("timestamptz", "timestamp with time zone"),
            Map.entry("time", "time without time zone"),
            Map.entry("timetz", "time with time zone"));

    private static final Map<String, String> MYSQL = Map.ofEntries(
            Map.entry("integer", "int"),
            Map.entry("bool", "tinyint(1)"),
            Map.entry("boolean", "tinyint(1)"),
            Map.entry("dec", "decimal"),
            Map.entry("numeric", "decimal"),
            Map.entry("fixed", "decimal"),
            Map.entry("real", "double"),
            Map.entry("character varying", "varchar"),
            Map.entry("character", "char"));

    private static final Pattern PARTS = Pattern.compile(
            "(?s)(?<name>[a-z][a-z0-9_ ]*?)\\s*(?<arguments>\\(.*?\\))?(?<rest>(\\s+[a-z]+)*)(?<array>(\\[])*)");
    private static final Pattern WIDTH = Pattern.compile("((?:small|medium|big)?int|tinyint)\\((?!1\\))\\d+\\)");

    private TypeSpelling() {}

    /** The usual spelling; on SQLite in small letters. */
    public static String of(DatabaseProduct product, ColumnType type) {
        return switch (product) {
            case POSTGRESQL -> postgres(type.text());
            case MYSQL -> mySql(type.text());
            case SQLITE -> type.text().strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
        };
    }

    private static String postgres(String text) {
        Matcher parts = PARTS.matcher(text.toLowerCase(Locale.ROOT));
        if (text.indexOf('"') >= 0 || text.indexOf('.') >= 0 || !parts.matches()) {
            return text;
        }
        String arguments =
                parts.group("arguments") == null ? "" : parts.group("arguments").replaceAll("\\s", "");
        String name = parts.group("name").strip();
        String full = POSTGRES.getOrDefault(name, name);
        String rest = parts.group("rest");
        if (full.endsWith(" time zone") && !rest.isEmpty()) {
            full = name; // the zone was said
        }
        int blank = full.indexOf(' ');
        boolean timed = full.startsWith("time") && blank > 0;
        String spelled = timed ? full.substring(0, blank) + arguments + full.substring(blank) : full + arguments;
        return spelled + rest + parts.group("array");
    }

    private static String mySql(String text) {
        if (text.indexOf('\'') >= 0) { // the values of an enumeration
            return text.replaceFirst("(?i)^(enum|set)\\s*\\(\\s*", "$1(").replaceAll("'\\s*,\\s*'", "','");
        }
        Matcher parts = PARTS.matcher(text.toLowerCase(Locale.ROOT).replace("double precision", "double"));
        if (!parts.matches()) {
            return text;
        }
        String name = parts.group("name").strip();
        String arguments =
                parts.group("arguments") == null ? "" : parts.group("arguments").replaceAll("\\s", "");
        String full = MYSQL.getOrDefault(name, name);
        boolean decimal = full.equals("decimal");
        if (decimal && arguments.isEmpty()) {
            arguments = "(10,0)";
        } else if (decimal && arguments.indexOf(',') < 0) {
            arguments = arguments.replace(")", ",0)");
        }
        return WIDTH.matcher(full + arguments).replaceFirst("$1") + parts.group("rest");
    }
}
