package dev.sluice.bulk.merge;

import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.SqlName;
import dev.sluice.bulk.policy.ColumnRule;
import dev.sluice.bulk.policy.DuplicatePolicy;
import dev.sluice.bulk.report.BulkVerb;
import dev.sluice.metadata.model.Column;
import dev.sluice.metadata.model.Generation;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done with a table that was looked at. Immutable.
 *
 * @param columns of the table, those that are declared, in the order of the declaration
 * @param scope the columns of a sync and their values as literals
 * @param casts columns that are texts in the temporary table, and the types that the table has
 * @param tellsInserts whether the server counts what this transaction inserts into it, which is nothing but what it is asked to
 * @param alone whether the key is the only unique one of the table
 */
public record MergePlan(
        DatabaseProduct product,
        QualifiedName table,
        List<Column> columns,
        UniqueKey unique,
        MergeSpec spec,
        Map<SqlName, String> scope,
        Map<SqlName, String> casts,
        boolean tellsInserts,
        boolean alone) {

    private static final Set<String> INTEGERS = Set.of("smallint", "integer", "bigint");

    BulkVerb verb() {
        return spec.verb();
    }

    /** The columns by which rows are compared. */
    public List<SqlName> key() {
        return unique.columns();
    }

    /** The place of the column that alone is the key, if it is one of integers; -1 otherwise. */
    int numberedKey() {
        if (key().size() != 1) {
            return -1;
        }
        int place = names().indexOf(key().get(0));
        return place >= 0 && INTEGERS.contains(columns.get(place).type().name()) ? place : -1;
    }

    /** Whether it matters that several rows may have one key; what is deleted twice is gone all the same. */
    boolean countsKeys() {
        return verb() != BulkVerb.INSERT && verb() != BulkVerb.DELETE;
    }

    DuplicatePolicy duplicates() {
        return spec.duplicates();
    }

    @Nullable
    SqlName newer() {
        return spec.newer();
    }

    @Nullable
    SqlName raised() {
        return spec.raised();
    }

    ColumnRule rule(SqlName column) {
        return spec.rules().getOrDefault(column, spec.otherwise());
    }

    List<SqlName> names() {
        return columns.stream().map(Column::name).toList();
    }

    /**
     * The columns that a row which is there may get a new value of. That which counts changes is the first one, and that which tells
     * the newer row the last one: MySQL assigns one after the other, and the conditions of some read the others.
     */
    List<SqlName> updated() {
        List<SqlName> updated = columns.stream()
                .filter(column -> column.generation() != Generation.IDENTITY_ALWAYS)
                .map(Column::name)
                .filter(name -> !key().contains(name) && !scope.containsKey(name) && rule(name) != ColumnRule.KEEP)
                .sorted(Comparator.comparingInt(name -> name.equals(raised()) ? 0 : name.equals(newer()) ? 2 : 1))
                .toList();
        return updated.size() == 1 && updated.get(0).equals(raised()) ? List.of() : updated;
    }

    /** Whether a column is declared that takes the value of a row only if it is told to. */
    boolean overridesIdentity() {
        return columns.stream().anyMatch(column -> column.generation() == Generation.IDENTITY_ALWAYS);
    }
}
