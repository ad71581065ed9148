package dev.sluice.bulk.merge;

import com.mysql.cj.conf.PropertyKey;
import com.mysql.cj.jdbc.JdbcConnection;
import dev.sluice.DatabaseProduct;
import dev.sluice.SqlName;
import dev.sluice.bulk.policy.ColumnRule;
import dev.sluice.bulk.report.BulkVerb;
import dev.sluice.metadata.model.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compares what is said of a verb with the table and with the columns that are declared. */
public final class MergeCheck {

    private final MergeSpec spec;
    private final Table table;
    private final List<SqlName> declared;
    private final List<String> problems;

    private MergeCheck(MergeSpec spec, Table table, List<SqlName> declared, List<String> problems) {
        this.spec = spec;
        this.table = table;
        this.declared = declared;
        this.problems = problems;
    }

    /**
     * Reads the unique keys of the table and checks.
     *
     * @param declared columns that are there
     * @param scope the values of the scope as literals; null if nothing was said of it
     * @param casts what texts are to become
     * @param problems where what does not fit is added; the plan is of no use if there is one
     */
    public static MergePlan check(
            Connection connection,
            DatabaseProduct product,
            Table table,
            MergeSpec spec,
            List<SqlName> declared,
            @Nullable Map<SqlName, String> scope,
            Map<SqlName, String> casts,
            List<String> problems)
            throws SQLException {
        List<UniqueKey> keys = UniqueKeys.of(connection, product, table);
        MergeCheck check = new MergeCheck(spec, table, declared, problems);
        UniqueKey key = check.key(keys);
        check.columns(key);
        MergePlan plan = new MergePlan(
                product,
                table.name(),
                declared.stream().map(name -> table.column(name.value())).toList(),
                key,
                spec,
                scope == null ? Map.of() : scope,
                casts,
                product == DatabaseProduct.POSTGRESQL && PostgresRelation.tellsInserts(connection, table.name()),
                keys.stream().allMatch(other -> other.isOf(key.columns())));
        if (spec.verb() == BulkVerb.SYNC && scope == null) {
            problems.add("no scope: a sync deletes what its source does not have; say scope(…) or wholeTable()");
        }
        casts.forEach((column, type) -> {
            if (key.columns().contains(column)) {
                problems.add("column " + column + " is of the key and is " + type + ", which is sent as a text here");
            }
        });
        if (product == DatabaseProduct.MYSQL && spec.verb().updates() && countsChangedRows(connection)) {
            problems.add("the driver counts changed rows instead of found ones; leave useAffectedRows out of its URL");
        }
        if (spec.verb() == BulkVerb.UPDATE && plan.updated().isEmpty() && !spec.tellsRows()) {
            problems.add("no column is left to update (key=" + key.columns() + ")");
        }
        return plan;
    }

    /**
     * A plan of nothing but the key, by which rows are read.
     *
     * @param key those of its columns
     */
    public static MergePlan keyed(Connection connection, DatabaseProduct product, Table table, List<SqlName> key)
            throws SQLException {
        UniqueKey unique = UniqueKeys.of(connection, product, table).stream()
                .filter(one -> one.isOf(key))
                .findFirst()
                .orElseGet(() -> new UniqueKey("none", key, false));
        return new MergePlan(
                product,
                table.name(),
                unique.columns().stream()
                        .map(name -> table.column(name.value()))
                        .toList(),
                unique,
                MergeSpec.of(BulkVerb.UPDATE),
                Map.of(),
                Map.of(),
                false,
                false);
    }

    /** Then an insert that updates would not tell how many rows it updated. */
    private static boolean countsChangedRows(Connection connection) throws SQLException {
        return connection
                .unwrap(JdbcConnection.class)
                .getPropertySet()
                .getBooleanProperty(PropertyKey.useAffectedRows)
                .getValue();
    }

    private UniqueKey key(List<UniqueKey> keys) {
        List<SqlName> wanted = spec.key();
        if (wanted.isEmpty()) {
            if (table.primaryKey() == null) {
                problems.add("the table has no primary key; name a unique key (unique=" + usable(keys) + ")");
                return new UniqueKey("none", List.of(), false);
            }
            wanted = table.primaryKey().columns();
        }
        for (UniqueKey key : keys) {
            if (key.isOf(wanted)) {
                return key;
            }
        }
        problems.add("key " + wanted + " is no unique key of the table (unique=" + usable(keys)
                + "; those of a part of the rows or of a column, and deferrable ones, do not count)");
        return new UniqueKey("none", wanted, false);
    }

    private static List<UniqueKey> usable(List<UniqueKey> keys) {
        return keys.stream().filter(UniqueKey::whole).toList();
    }

    private void columns(UniqueKey key) {
        for (SqlName column : key.columns()) {
            if (!declared.contains(column)) {
                problems.add("column " + column + " is of the key and was left out");
            }
            if (spec.rules().containsKey(column)) {
                problems.add("column " + column + " is of the key and has a rule");
            }
        }
        Stream<SqlName> named = spec.newer() == null
                ? spec.rules().keySet().stream()
                : Stream.concat(spec.rules().keySet().stream(), Stream.of(spec.newer()));
        Set<SqlName> unknown = named.filter(name -> !declared.contains(name)).collect(Collectors.toSet());
        unknown.stream().sorted().forEach(name -> problems.add("column " + name + " has a rule and is not declared"));
        if (spec.newer() != null && spec.rules().getOrDefault(spec.newer(), spec.otherwise()) != ColumnRule.OVERWRITE) {
            problems.add("column " + spec.newer() + " tells which row is newer and is not overwritten");
        }
        if (spec.verb() == BulkVerb.DELETE) {
            List<SqlName> others = new ArrayList<>(declared);
            others.removeAll(key.columns());
            others.forEach(
                    name -> problems.add("column " + name + " is not of the key, which is all that a delete needs"));
        }
    }
}
