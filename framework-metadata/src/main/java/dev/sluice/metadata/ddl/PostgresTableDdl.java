package dev.sluice.metadata.ddl;

import static dev.sluice.metadata.ddl.PostgresDdl.WORDS;

import dev.sluice.SqlName;
import dev.sluice.metadata.model.Check;
import dev.sluice.metadata.model.Column;
import dev.sluice.metadata.model.Enforcement;
import dev.sluice.metadata.model.Exclusion;
import dev.sluice.metadata.model.Generation;
import dev.sluice.metadata.model.Numbering;
import dev.sluice.metadata.model.Partitioning;
import dev.sluice.metadata.model.PrimaryKey;
import dev.sluice.metadata.model.Table;
import dev.sluice.metadata.model.UniqueKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tables of PostgreSQL, without foreign keys and triggers. */
final class PostgresTableDdl {

    private static final Set<String> NOT_IN_WITH = Set.of(
            "unlogged", "row security", "replica identity", "access method", "tablespace", "inherits", "include");

    private static final Set<String> COLUMN_CLAUSES = Set.of("storage", "compression", "statistics", "not null");

    private PostgresTableDdl() {}

    static List<String> create(Table table) {
        List<String> all = new ArrayList<>();
        String name = WORDS.name(table.name());
        List<String> parts = new ArrayList<>();
        table.columns().forEach(column -> parts.add(column(column)));
        if (table.primaryKey() != null) {
            parts.add(primaryKey(table.primaryKey()));
        }
        table.uniqueKeys().forEach(key -> parts.add(uniqueKey(key)));
        table.checks().stream()
                .filter(check -> check.enforcement() == Enforcement.FULL)
                .forEach(check -> parts.add(check(check)));
        table.exclusions().forEach(exclusion -> parts.add(exclusion(exclusion)));
        Map<String, String> options = table.options();
        Partitioning partitioning = table.partitioning();
        all.add("create " + (options.containsKey("unlogged") ? "unlogged " : "") + "table " + name
                + parts.stream().collect(Collectors.joining(",\n    ", " (\n    ", "\n)"))
                + (options.containsKey("inherits") ? " inherits (" + options.get("inherits") + ')' : "")
                + (partitioning == null ? "" : " partition by " + partitioning.key())
                + Words.clause("using", options.get("access method"))
                + with(storage(options))
                + Words.clause("tablespace", options.get("tablespace")));
        addPartitions(all, name, partitioning);
        for (Check check : table.checks()) {
            if (check.enforcement() != Enforcement.FULL) { // within CREATE TABLE it would hold for all rows
                all.add("alter table " + name + " add " + check(check) + enforcement(check.enforcement()));
            }
        }
        table.indexes().forEach(index -> all.addAll(PostgresIndexDdl.create(table.name(), index)));
        table.columns().forEach(column -> addColumnOptions(all, name, column));
        addOptions(all, name, options);
        PostgresComments.add(all, "table " + name, table.comment());
        for (Column column : table.columns()) {
            PostgresComments.add(all, "column " + name + '.' + WORDS.name(column.name()), column.comment());
        }
        return all;
    }

    static String column(Column column) {
        StringBuilder sql =
                new StringBuilder(WORDS.name(column.name())).append(' ').append(column.type());
        sql.append(Words.clause("compression", column.options().get("compression")));
        sql.append(Words.clause("collate", column.collation()));
        if (column.generation().isComputed()) {
            sql.append(" generated always as (").append(column.expression()).append(')');
            sql.append(column.generation() == Generation.STORED ? " stored" : " virtual");
        } else if (column.generation() != Generation.NONE) {
            boolean always = column.generation() == Generation.IDENTITY_ALWAYS;
            sql.append(" generated ").append(always ? "always" : "by default").append(" as identity");
            if (column.numbering() != null) {
                sql.append(" (").append(numbering(column.numbering())).append(')');
            }
        }
        sql.append(Words.clause("default", column.defaultText()));
        boolean later = column.options().containsKey("not null");
        return sql.append(column.nullable() || later ? "" : " not null").toString();
    }

    static String numbering(Numbering numbering) {
        return "start with " + numbering.start() + " increment by " + numbering.increment() + " minvalue "
                + numbering.minimum() + " maxvalue " + numbering.maximum() + " cache " + numbering.cache()
                + (numbering.cycle() ? " cycle" : "");
    }

    static String primaryKey(PrimaryKey key) {
        return WORDS.named(key) + "primary key " + WORDS.names(key.columns()) + index(key.options())
                + Words.deferral(key.deferral());
    }

    static String uniqueKey(UniqueKey key) {
        return WORDS.named(key) + "unique " + (key.nullsDistinct() ? "" : "nulls not distinct ")
                + WORDS.names(key.columns()) + index(key.options()) + Words.deferral(key.deferral());
    }

    static String check(Check check) {
        return WORDS.check(check) + (check.inherited() ? "" : " no inherit");
    }

    static String exclusion(Exclusion exclusion) {
        return WORDS.named(exclusion) + exclusion.definition();
    }

    static String enforcement(Enforcement enforcement) {
        return switch (enforcement) {
            case FULL -> "";
            case NEW_ROWS -> " not valid";
            case NONE -> " not enforced";
        };
    }

    /** {@code with (…)} with a blank in front, or nothing. */
    static String with(Map<String, String> options) {
        return options.isEmpty()
                ? ""
                : options.entrySet().stream()
                        .map(option -> option.getKey() + " = " + WORDS.text(option.getValue()))
                        .collect(Collectors.joining(", ", " with (", ")"));
    }

    /** Those of {@code with (…)}. */
    static Map<String, String> storage(Map<String, String> options) {
        Map<String, String> storage = new TreeMap<>(options);
        storage.keySet().removeAll(NOT_IN_WITH);
        return storage;
    }

    private static String index(Map<String, String> options) {
        String include = options.get("include");
        String names = include == null
                ? ""
                : " include "
                        + WORDS.names(Arrays.stream(include.split(", ", -1))
                                .map(SqlName::of)
                                .toList());
        return names + with(storage(options));
    }

    private static void addPartitions(List<String> all, String table, @Nullable Partitioning partitioning) {
        if (partitioning == null) {
            return;
        }
        partitioning.partitions().forEach(partition -> all.addAll(partition(table, partition)));
    }

    /** A partition with those within it. */
    static List<String> partition(String table, Partitioning.Partition partition) {
        List<String> all = new ArrayList<>();
        String name = WORDS.name(partition.name());
        Partitioning further = partition.partitioning();
        all.add("create table " + name + " partition of " + table + ' ' + partition.bound()
                + (further == null ? "" : " partition by " + further.key()));
        addPartitions(all, name, further);
        return all;
    }

    static void addColumnOptions(List<String> all, String table, Column column) {
        String alter = "alter table " + table + " alter column " + WORDS.name(column.name()) + " set ";
        Map<String, String> options = new TreeMap<>(column.options());
        if (options.containsKey("storage")) {
            all.add(alter + "storage " + options.get("storage"));
        }
        if (options.containsKey("statistics")) {
            all.add(alter + "statistics " + options.get("statistics"));
        }
        if (options.containsKey("not null")) {
            all.add("alter table " + table + " add not null " + WORDS.name(column.name()) + " not valid");
        }
        options.keySet().removeAll(COLUMN_CLAUSES);
        options.forEach((option, value) -> all.add(alter + '(' + option + " = " + value + ')'));
    }

    private static void addOptions(List<String> all, String table, Map<String, String> options) {
        String alter = "alter table " + table + ' ';
        String security = options.getOrDefault("row security", "");
        if (security.equals("enabled") || security.equals("forced")) {
            all.add(alter + "enable row level security");
        }
        if (security.startsWith("forced")) {
            all.add(alter + "force row level security");
        }
        if (options.containsKey("replica identity")) {
            all.add(alter + "replica identity " + options.get("replica identity"));
        }
    }
}
