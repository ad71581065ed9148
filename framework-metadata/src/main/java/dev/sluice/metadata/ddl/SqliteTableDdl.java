package dev.sluice.metadata.ddl;

import static dev.sluice.metadata.ddl.SqliteDdl.WORDS;

import dev.sluice.SqlName;
import dev.sluice.metadata.model.Column;
import dev.sluice.metadata.model.Generation;
import dev.sluice.metadata.model.PrimaryKey;
import dev.sluice.metadata.model.Table;
import dev.sluice.metadata.model.UniqueKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tables of SQLite, of which every constraint is a part. */
final class SqliteTableDdl {

    private SqliteTableDdl() {}

    /** @param name which a rebuild chooses otherwise for a while */
    static String create(Table table, SqlName name) {
        List<String> parts = new ArrayList<>();
        PrimaryKey key = table.primaryKey();
        boolean within = key != null && isOfColumn(table, key);
        for (Column column : table.columns()) {
            boolean its = within && key != null && key.columns().contains(column.name());
            parts.add(column(column, its ? key : null, table.options().containsKey("autoincrement")));
        }
        if (key != null && !within) {
            parts.add(WORDS.named(key) + "primary key " + columns(key.columns(), key.options())
                    + conflict(key.options(), "conflict"));
        }
        for (UniqueKey unique : table.uniqueKeys()) {
            parts.add(WORDS.named(unique) + "unique " + columns(unique.columns(), unique.options())
                    + conflict(unique.options(), "conflict"));
        }
        table.foreignKeys()
                .forEach(foreign -> parts.add(WORDS.foreignKey(
                        foreign, WORDS.name(foreign.referenced().name()))));
        table.checks().forEach(check -> parts.add(WORDS.check(check)));
        String options = List.of("strict", "without rowid").stream()
                .filter(table.options()::containsKey)
                .collect(Collectors.joining(", "));
        return "create table " + WORDS.name(name)
                + parts.stream().collect(Collectors.joining(",\n    ", " (\n    ", "\n)"))
                + (options.isEmpty() ? "" : ' ' + options);
    }

    /** Whether the key can be said of its column only: that counts without ever using a number twice, or is no row id though it looks like one. */
    private static boolean isOfColumn(Table table, PrimaryKey key) {
        return table.options().containsKey("autoincrement") || key.options().containsKey("descending column");
    }

    static String column(Column column, @Nullable PrimaryKey key, boolean autoincrement) {
        Map<String, String> options = column.options();
        StringBuilder sql = new StringBuilder(WORDS.name(column.name()));
        String type = column.type().text();
        sql.append(type.isEmpty() ? "" : ' ' + type);
        if (key != null) {
            sql.append(' ').append(WORDS.named(key)).append("primary key");
            sql.append(key.options().containsKey("descending column") ? " desc" : "");
            sql.append(conflict(key.options(), "conflict")).append(autoincrement ? " autoincrement" : "");
        }
        if (!column.nullable() && column.generation() != Generation.IDENTITY) {
            sql.append(" not null").append(conflict(options, "not null conflict"));
        }
        sql.append(Words.clause("default", column.defaultText()));
        sql.append(Words.clause("collate", column.collation()));
        if (column.generation().isComputed()) {
            sql.append(" generated always as (").append(column.expression()).append(')');
            sql.append(column.generation() == Generation.STORED ? " stored" : " virtual");
        }
        return sql.toString();
    }

    private static String columns(List<SqlName> columns, Map<String, String> options) {
        return options.containsKey("parts") ? '(' + options.get("parts") + ')' : WORDS.names(columns);
    }

    private static String conflict(Map<String, String> options, String option) {
        String action = options.get(option);
        return action == null ? "" : " on conflict " + action;
    }
}
