package dev.sluice.metadata.model;

import static java.util.Objects.requireNonNull;

import dev.sluice.QualifiedName;
import dev.sluice.SqlName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A reference to rows of another table, or of the same. Immutable.
 *
 * @param referenced with its schema
 * @param referencedColumns as many as {@code columns}; none for the primary key of a table that is not there, which SQLite allows
 * @param setColumns which columns {@code on delete set null} or {@code set default} sets; empty for all of them
 * @param matchFull whether a key of which only some columns are null is refused
 */
public record ForeignKey(
        @Nullable SqlName name,
        List<SqlName> columns,
        QualifiedName referenced,
        List<SqlName> referencedColumns,
        ReferentialAction onUpdate,
        ReferentialAction onDelete,
        List<SqlName> setColumns,
        boolean matchFull,
        Deferral deferral,
        Enforcement enforcement)
        implements TableConstraint {

    public ForeignKey {
        columns = List.copyOf(columns);
        requireNonNull(referenced, "referenced");
        referencedColumns = List.copyOf(referencedColumns);
        requireNonNull(onUpdate, "onUpdate");
        requireNonNull(onDelete, "onDelete");
        setColumns = List.copyOf(setColumns);
        requireNonNull(deferral, "deferral");
        requireNonNull(enforcement, "enforcement");
        boolean unknown = referencedColumns.isEmpty();
        if (columns.isEmpty() || (!unknown && columns.size() != referencedColumns.size())) {
            throw new IllegalArgumentException("referencedColumns: " + referencedColumns.size() + " (expected: "
                    + Math.max(1, columns.size()) + ", as many as columns)");
        }
    }

    /** One without actions that is checked at once, for all rows. */
    public ForeignKey(
            @Nullable SqlName name, List<SqlName> columns, QualifiedName referenced, List<SqlName> referencedColumns) {
        this(
                name,
                columns,
                referenced,
                referencedColumns,
                ReferentialAction.NO_ACTION,
                ReferentialAction.NO_ACTION,
                List.of(),
                false,
                Deferral.NONE,
                Enforcement.FULL);
    }

    /** The same to these columns of the other table. */
    public ForeignKey withReferencedColumns(List<SqlName> others) {
        return new ForeignKey(
                name, columns, referenced, others, onUpdate, onDelete, setColumns, matchFull, deferral, enforcement);
    }
}
