package dev.sluice.metadata.diff;

import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.metadata.diff.ObjectPath.Kind;
import dev.sluice.metadata.model.Aspect;
import dev.sluice.metadata.model.Column;
import dev.sluice.metadata.model.Program;
import dev.sluice.metadata.model.Table;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Two tables of one name side by side. */
record TableComparison(DatabaseProduct product, Set<Aspect> unknown, Changes changes) {

    /** Of a table, what is compared here and not as a component of it. */
    static final Set<String> PARTS = Set.of(
            "name",
            "columns",
            "primaryKey",
            "uniqueKeys",
            "foreignKeys",
            "checks",
            "exclusions",
            "indexes",
            "programs");

    void compare(Table was, Table is) {
        QualifiedName name = was.name();
        changes.compare(
                was.columns(),
                is.columns(),
                Column::name,
                column -> new ObjectPath(Kind.COLUMN, name, column.name().value()),
                Set.of("name", "ordinal"));
        ConstraintComparison constraints =
                new ConstraintComparison(product, name, !unknown.contains(Aspect.CONSTRAINT_NAMES), changes);
        constraints.compare(Kind.PRIMARY_KEY, list(was.primaryKey()), list(is.primaryKey()));
        constraints.compare(Kind.UNIQUE_KEY, was.uniqueKeys(), is.uniqueKeys());
        constraints.compare(Kind.FOREIGN_KEY, was.foreignKeys(), is.foreignKeys());
        constraints.compare(Kind.EXCLUSION, was.exclusions(), is.exclusions());
        if (!unknown.contains(Aspect.CHECKS)) {
            constraints.compare(Kind.CHECK, was.checks(), is.checks());
        }
        if (!unknown.contains(Aspect.INDEXES)) {
            new IndexComparison(product, changes)
                    .compare(name, was.indexes(), is.indexes(), MySqlForeignKeys.implied(product, was, is));
        }
        if (!unknown.contains(Aspect.PROGRAMS)) {
            programs(changes, name, was.programs(), is.programs());
        }
    }

    /** Of one table or view. */
    static void programs(Changes changes, QualifiedName owner, List<Program> was, List<Program> is) {
        changes.compare(
                was,
                is,
                program -> program.kind() + " " + program.name(),
                program -> new ObjectPath(
                        Kind.valueOf(program.kind().name()),
                        owner,
                        program.name().name().value()),
                Set.of("name"));
    }

    private static <T> List<T> list(@Nullable T one) {
        return one == null ? List.of() : List.of(one);
    }
}
