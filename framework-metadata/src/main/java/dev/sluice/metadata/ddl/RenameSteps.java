package dev.sluice.metadata.ddl;

import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.SqlName;
import dev.sluice.metadata.diff.ObjectPath.Kind;
import dev.sluice.metadata.diff.SchemaChange;
import dev.sluice.metadata.diff.SchemaDiff;
import dev.sluice.metadata.model.Column;
import dev.sluice.metadata.sql.Replacement;
import java.util.List;
import java.util.function.Function;

/**
 * Renames, which come before all other changes: tables first, then their columns. Confined to one thread.
 *
 * @param spelled how a statement names a table
 */
record RenameSteps(SchemaDiff diff, Steps steps, Function<QualifiedName, String> spelled) {

    static List<SchemaChange.Renamed> all(SchemaDiff diff) {
        return diff.changes().stream()
                .filter(SchemaChange.Renamed.class::isInstance)
                .map(SchemaChange.Renamed.class::cast)
                .toList();
    }

    /** When views are dropped that have to be made again: before what they name is called otherwise. */
    static Phase dropViews(SchemaDiff diff) {
        return all(diff).isEmpty() ? Phase.DROP_VIEW : Phase.DROP_VIEW_OF_RENAMED;
    }

    void addTables() {
        for (SchemaChange.Renamed change : all(diff)) {
            if (change.path().kind() == Kind.TABLE) {
                String to = product() == DatabaseProduct.MYSQL
                        ? spelled.apply(change.table())
                        : to(change.table().name(), product());
                steps.add(
                        Phase.RENAME,
                        change.path(),
                        "alter table " + spelled.apply(change.path().object()) + " rename to " + to);
            }
        }
    }

    void addColumns() {
        for (SchemaChange.Renamed change : all(diff)) {
            if (change.path().kind() == Kind.COLUMN) {
                steps.add(
                        Phase.RENAME,
                        change.path(),
                        "alter table " + spelled.apply(change.table()) + ' ' + clause(change));
            }
        }
    }

    static String clause(SchemaChange.Renamed change, DatabaseProduct product) {
        return "rename column " + ((Column) change.before()).name().quoted(product) + " to "
                + to(((Column) change.after()).name(), product);
    }

    private String clause(SchemaChange.Renamed change) {
        return clause(change, product());
    }

    /** SQLite puts the quotes of the statement into everything that names the column. */
    private static String to(SqlName name, DatabaseProduct product) {
        return product == DatabaseProduct.SQLITE ? Replacement.spelled(name, product) : name.quoted(product);
    }

    private DatabaseProduct product() {
        return diff.before().product();
    }
}
