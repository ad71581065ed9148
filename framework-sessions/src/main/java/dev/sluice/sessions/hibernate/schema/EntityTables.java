package dev.sluice.sessions.hibernate.schema;

import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.SqlName;
import dev.sluice.metadata.define.NamingConvention;
import dev.sluice.metadata.model.Check;
import dev.sluice.metadata.model.ColumnType;
import dev.sluice.metadata.model.Deferral;
import dev.sluice.metadata.model.Enforcement;
import dev.sluice.metadata.model.ForeignKey;
import dev.sluice.metadata.model.Generation;
import dev.sluice.metadata.model.Index;
import dev.sluice.metadata.model.IndexPart;
import dev.sluice.metadata.model.PrimaryKey;
import dev.sluice.metadata.model.ReferentialAction;
import dev.sluice.metadata.model.Table;
import dev.sluice.metadata.model.UniqueKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hibernate.annotations.OnDeleteAction;
import org.hibernate.boot.Metadata;
import org.hibernate.mapping.CheckConstraint;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Selectable;
import org.jspecify.annotations.Nullable;

/** Tables of a mapping. */
record EntityTables(
        Metadata metadata, EntityNames names, @Nullable NamingConvention naming) {

    Table table(org.hibernate.mapping.Table table) {
        List<dev.sluice.metadata.model.Column> columns = new ArrayList<>();
        List<Check> checks = new ArrayList<>();
        QualifiedName name = names.of(table);
        for (Column column : table.getColumns()) {
            columns.add(column(table, column, columns.size() + 1));
            addChecks(
                    checks,
                    column.getCheckConstraints(),
                    checkName(name, names.of(column).value()));
        }
        table.getChecks().forEach(check -> checks.add(check(check, checkName(name, "row_" + (checks.size() + 1)))));
        return new Table(
                name,
                columns,
                table.hasPrimaryKey()
                        ? new PrimaryKey(
                                naming == null ? null : naming.primaryKey(name.name()),
                                names(table.getPrimaryKey().getColumns()))
                        : null,
                uniqueKeys(table),
                foreignKeys(table),
                checks,
                List.of(),
                indexes(table),
                List.of(),
                null,
                Map.of(),
                null);
    }

    private dev.sluice.metadata.model.Column column(org.hibernate.mapping.Table table, Column column, int ordinal) {
        String computed = column.getGeneratedAs();
        Generation generation =
                computed != null ? Generation.STORED : column.isIdentity() ? Generation.IDENTITY : Generation.NONE;
        return new dev.sluice.metadata.model.Column(
                names.of(column),
                ordinal,
                ColumnType.of(type(column)),
                column.isNullable() && !table.isPrimaryKey(column),
                generation == Generation.NONE ? column.getDefaultValue() : null,
                generation,
                computed,
                null,
                column.getCollation(),
                Map.of(),
                null);
    }

    /** A row id of SQLite has one type only. */
    private String type(Column column) {
        boolean rowId = column.isIdentity() && names.product() == DatabaseProduct.SQLITE;
        return rowId ? "integer" : column.getSqlType(metadata);
    }

    /** Those of a column without a name are one. */
    private void addChecks(List<Check> checks, List<CheckConstraint> ofColumn, @Nullable SqlName name) {
        List<String> unnamed = new ArrayList<>();
        for (CheckConstraint check : ofColumn) {
            if (check.isNamed()) {
                checks.add(check(check, name));
            } else {
                unnamed.add(check.getConstraint());
            }
        }
        if (unnamed.size() == 1) {
            checks.add(new Check(name, unnamed.get(0)));
        } else if (!unnamed.isEmpty()) {
            checks.add(new Check(name, '(' + String.join(") and (", unnamed) + ')'));
        }
    }

    private Check check(CheckConstraint check, @Nullable SqlName unnamed) {
        SqlName given = names.ofConstraint(check.getName());
        return new Check(given == null ? unnamed : given, check.getConstraint());
    }

    private @Nullable SqlName checkName(QualifiedName table, String what) {
        return naming == null ? null : naming.check(table.name(), what);
    }

    private List<UniqueKey> uniqueKeys(org.hibernate.mapping.Table table) {
        List<UniqueKey> keys = new ArrayList<>();
        table.getUniqueKeys().values().stream()
                .filter(key -> !table.isRedundantUniqueKey(key))
                .forEach(key -> keys.add(new UniqueKey(names.ofConstraint(key.getName()), names(key.getColumns()))));
        // of these Hibernate knows nothing more until it makes tables itself
        for (Column column : table.getColumns()) {
            List<SqlName> one = List.of(names.of(column));
            boolean known = table.isPrimaryKey(column)
                    || keys.stream().anyMatch(key -> key.columns().equals(one));
            if (column.isUnique() && !known) {
                SqlName name = names.of(table).name();
                keys.add(new UniqueKey(naming == null ? null : naming.uniqueKey(name, one), one));
            }
        }
        return keys;
    }

    private List<ForeignKey> foreignKeys(org.hibernate.mapping.Table table) {
        List<ForeignKey> keys = new ArrayList<>();
        for (org.hibernate.mapping.ForeignKey key : table.getForeignKeyCollection()) {
            if (key.isPhysicalConstraint() && key.isCreationEnabled()) {
                keys.add(new ForeignKey(
                        names.ofConstraint(key.getName()),
                        names(key.getColumns()),
                        names.of(key.getReferencedTable()),
                        names(
                                key.isReferenceToPrimaryKey()
                                        ? key.getReferencedTable()
                                                .getPrimaryKey()
                                                .getColumns()
                                        : key.getReferencedColumns()),
                        ReferentialAction.NO_ACTION,
                        action(key.getOnDeleteAction()),
                        List.of(),
                        false,
                        Deferral.NONE,
                        Enforcement.FULL));
            }
        }
        return keys;
    }

    private List<Index> indexes(org.hibernate.mapping.Table table) {
        List<Index> indexes = new ArrayList<>();
        for (org.hibernate.mapping.Index index : table.getIndexes().values()) {
            List<IndexPart> parts = new ArrayList<>();
            for (Selectable selectable : index.getSelectables()) {
                parts.add(part(selectable, index.getSelectableOrderMap().get(selectable)));
            }
            indexes.add(new Index(
                    names.of(index.getName(), false),
                    index.isUnique(),
                    null,
                    parts,
                    List.of(),
                    null,
                    true,
                    true,
                    Map.of(),
                    null));
        }
        return indexes;
    }

    private IndexPart part(Selectable selectable, @Nullable String order) {
        boolean descending =
                order != null && order.strip().toLowerCase(Locale.ROOT).startsWith("desc");
        return selectable instanceof Column column
                ? new IndexPart(names.of(column), null, descending, null, null, null, null)
                : new IndexPart(null, selectable.getText(), descending, null, null, null, null);
    }

    private List<SqlName> names(Collection<Column> columns) {
        return columns.stream().map(names::of).toList();
    }

    private static ReferentialAction action(@Nullable OnDeleteAction action) {
        return action == null ? ReferentialAction.NO_ACTION : ReferentialAction.valueOf(action.name());
    }
}
