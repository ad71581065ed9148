package dev.sluice.metadata.diff;

import static dev.sluice.metadata.diff.Severities.blocking;

import dev.sluice.DatabaseProduct;
import dev.sluice.metadata.diff.Severities.Verdict;
import dev.sluice.metadata.model.ColumnType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What it takes, and what it costs, to give the values of a column another type. */
record ColumnTypeChange(DatabaseProduct product, ColumnType before, ColumnType after) {

    private static final String REWRITTEN = "the table is written again";

    /** From narrow to wide; every value of one is a value of those after it. */
    private static final List<List<String>> CHAINS = List.of(
            List.of("tinyint", "smallint", "mediumint", "integer", "bigint", "numeric"),
            List.of("tinyint unsigned", "smallint unsigned", "mediumint unsigned", "int unsigned", "bigint unsigned"),
            List.of("real", "double precision"),
            List.of("float", "double"),
            List.of("date", "timestamp without time zone"),
            List.of("tinytext", "text", "mediumtext", "longtext"),
            List.of("tinyblob", "blob", "mediumblob", "longblob"));

    private static final Map<String, String> SAME =
            Map.of("int", "integer", "decimal", "numeric", "varchar", "character varying", "char", "character");

    Verdict verdict() {
        if (product == DatabaseProduct.SQLITE) {
            return blocking(REWRITTEN);
        }
        String was = family(before);
        String is = family(after);
        if (was.equals(is)) {
            return ofOneFamily(was);
        }
        if (was.equals("character varying") && is.equals("text")) {
            return product == DatabaseProduct.POSTGRESQL ? Verdict.ONLINE : blocking(REWRITTEN);
        }
        for (List<String> chain : CHAINS) {
            int from = chain.indexOf(was);
            int to = chain.indexOf(is);
            if (from >= 0 && to >= 0) {
                return to > from ? blocking(REWRITTEN) : lossy();
            }
        }
        boolean texts = is.equals("text") || is.equals("character varying");
        return texts && !before.name().contains("blob") && !before.name().equals("bytea")
                ? blocking(REWRITTEN)
                : new Verdict(
                        Severity.IMPOSSIBLE,
                        "no cast from " + before + " to " + after
                                + " is made by itself; say how, or make another column");
    }

    private Verdict ofOneFamily(String family) {
        if (before.text().startsWith("enum") || before.text().startsWith("set")) {
            String start = before.text().substring(0, before.text().length() - 1);
            return after.text().startsWith(start + ',') ? Verdict.ONLINE : lossy();
        }
        int length = compare(before.length(), after.length());
        int precision = compare(before.precision(), after.precision());
        int scale = compare(
                before.scale() == null ? before.precision() == null ? null : 0 : before.scale(),
                after.scale() == null ? after.precision() == null ? null : 0 : after.scale());
        if (length > 0 || precision > 0 || scale > 0) {
            return lossy();
        }
        if (family.equals("character") || scale < 0) {
            return blocking(REWRITTEN);
        }
        if (product == DatabaseProduct.MYSQL) {
            boolean shortened = length < 0
                    && before.length() != null
                    && before.length() < 64
                    && after.length() != null
                    && after.length() >= 64;
            return shortened || precision < 0 ? blocking(REWRITTEN) : Verdict.ONLINE;
        }
        return Verdict.ONLINE;
    }

    /** Without a limit is more than any. */
    private static int compare(@Nullable Integer before, @Nullable Integer after) {
        return Integer.compare(before == null ? Integer.MAX_VALUE : before, after == null ? Integer.MAX_VALUE : after);
    }

    private static Verdict lossy() {
        return new Verdict(Severity.LOSSY, "values that do not fit are refused or changed");
    }

    private static String family(ColumnType type) {
        String name = type.name();
        if (name.startsWith("enum") || name.startsWith("set")) {
            return name.startsWith("enum") ? "enum" : "set";
        }
        return SAME.getOrDefault(name, name);
    }
}
