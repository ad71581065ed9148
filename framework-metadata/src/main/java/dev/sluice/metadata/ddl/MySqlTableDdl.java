package dev.sluice.metadata.ddl;

import static dev.sluice.metadata.ddl.MySqlDdl.WORDS;

import dev.sluice.metadata.model.Check;
import dev.sluice.metadata.model.Column;
import dev.sluice.metadata.model.Enforcement;
import dev.sluice.metadata.model.Generation;
import dev.sluice.metadata.model.Index;
import dev.sluice.metadata.model.IndexPart;
import dev.sluice.metadata.model.Partitioning;
import dev.sluice.metadata.model.Table;
import dev.sluice.metadata.model.UniqueKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tables of MySQL with their indexes, without foreign keys and triggers. */
final class MySqlTableDdl {

    private MySqlTableDdl() {}

    static String create(Table table, String name) {
        List<String> parts = new ArrayList<>();
        table.columns().forEach(column -> parts.add(column(column)));
        if (table.primaryKey() != null) {
            parts.add("primary key " + WORDS.names(table.primaryKey().columns()));
        }
        table.uniqueKeys().forEach(key -> parts.add(uniqueKey(key)));
        table.indexes().forEach(index -> parts.add(index(index)));
        table.checks().forEach(check -> parts.add(check(check)));
        return "create table " + name + parts.stream().collect(Collectors.joining(",\n    ", " (\n    ", "\n)"))
                + options(table) + partitions(table.partitioning());
    }

    /** All of a column: what is left out of a change is gone. */
    static String column(Column column) {
        Map<String, String> options = column.options();
        StringBuilder sql =
                new StringBuilder(WORDS.name(column.name())).append(' ').append(column.type());
        sql.append(Words.clause("collate", column.collation()));
        if (column.generation().isComputed()) {
            sql.append(" generated always as (").append(column.expression()).append(')');
            sql.append(column.generation() == Generation.STORED ? " stored" : " virtual");
        }
        sql.append(column.nullable() ? " null" : " not null");
        sql.append(Words.clause("default", column.defaultText()));
        sql.append(Words.clause("on update", options.get("on update")));
        sql.append(column.generation() == Generation.IDENTITY ? " auto_increment" : "");
        sql.append(options.containsKey("invisible") ? " invisible" : "");
        sql.append(Words.clause("srid", options.get("srid")));
        return sql.append(comment(column.comment())).toString();
    }

    static String uniqueKey(UniqueKey key) {
        return "unique key " + (key.name() == null ? "" : WORDS.name(key.name()) + ' ') + WORDS.names(key.columns());
    }

    static String check(Check check) {
        return WORDS.check(check) + (check.enforcement() == Enforcement.NONE ? " not enforced" : "");
    }

    static String index(Index index) {
        String method = index.method();
        boolean kind = method != null && (method.equals("fulltext") || method.equals("spatial"));
        return (kind ? method + ' ' : index.unique() ? "unique " : "") + "key " + WORDS.name(index.name())
                + (kind ? "" : Words.clause("using", method)) + ' '
                + index.parts().stream().map(MySqlTableDdl::part).collect(Collectors.joining(", ", "(", ")"))
                + comment(index.comment())
                + (index.options().containsKey("invisible") ? " invisible" : "");
    }

    private static String part(IndexPart part) {
        String what = part.column() == null ? '(' + part.expression() + ')' : WORDS.name(part.column());
        return what + (part.length() == null ? "" : "(" + part.length() + ')') + (part.descending() ? " desc" : "");
    }

    private static String options(Table table) {
        Map<String, String> options = new TreeMap<>(table.options());
        StringBuilder sql = new StringBuilder();
        options.forEach((option, value) -> {
            boolean word = value.matches("[\\w.]+");
            sql.append(' ')
                    .append(option.equals("collation") ? "collate" : option)
                    .append(" = ");
            sql.append(word ? value : WORDS.text(value));
        });
        return sql + comment(table.comment());
    }

    static String comment(@Nullable String comment) {
        return comment == null ? "" : " comment " + WORDS.text(comment);
    }

    static String partitions(@Nullable Partitioning partitioning) {
        if (partitioning == null) {
            return "";
        }
        String sub = partitioning.partitions().stream()
                .map(Partitioning.Partition::partitioning)
                .filter(Objects::nonNull)
                .findFirst()
                .map(further -> " subpartition by " + further.key())
                .orElse("");
        return "\npartition by " + partitioning.key() + sub
                + partitioning.partitions().stream()
                        .map(MySqlTableDdl::partition)
                        .collect(Collectors.joining(",\n    ", " (\n    ", "\n)"));
    }

    private static String partition(Partitioning.Partition partition) {
        Partitioning further = partition.partitioning();
        String sub = further == null
                ? ""
                : further.partitions().stream()
                        .map(part -> "subpartition " + WORDS.name(part.name().name()))
                        .collect(Collectors.joining(", ", " (", ")"));
        String bound = partition.bound();
        return "partition " + WORDS.name(partition.name().name()) + (bound.isEmpty() ? "" : ' ' + bound) + sub;
    }
}
