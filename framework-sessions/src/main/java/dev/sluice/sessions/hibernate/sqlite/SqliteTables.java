package dev.sluice.sessions.hibernate.sqlite;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.hibernate.annotations.OnDeleteAction;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.model.relational.SqlStringGenerationContext;
import org.hibernate.dialect.Dialect;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.ForeignKey;
import org.hibernate.mapping.PrimaryKey;
import org.hibernate.mapping.Table;
import org.hibernate.tool.schema.internal.StandardTableExporter;

/**
 * Tables with all their constraints in CREATE TABLE, since SQLite cannot add one later. A foreign key may name a table that
 * does not exist yet, so the order of tables does not matter.
 */
final class SqliteTables extends StandardTableExporter {

    private final boolean strict;

    SqliteTables(Dialect dialect, boolean strict) {
        super(dialect);
        this.strict = strict;
    }

    /** Dropping a table that rows refer to is refused while foreign keys are enforced. */
    @Override
    public String[] getSqlDropStrings(Table table, Metadata metadata, SqlStringGenerationContext context) {
        List<String> commands = new ArrayList<>();
        commands.add(SqliteDialect.FOREIGN_KEYS_OFF);
        commands.addAll(List.of(super.getSqlDropStrings(table, metadata, context)));
        commands.add(SqliteDialect.FOREIGN_KEYS_ON);
        return commands.toArray(String[]::new);
    }

    @Override
    protected String primaryKeyString(PrimaryKey key) {
        String constraint = super.primaryKeyString(key);
        if (!isRowId(key)) {
            return constraint;
        }
        return constraint.substring(0, constraint.length() - 1) + " autoincrement)";
    }

    private static boolean isRowId(PrimaryKey key) {
        return key.getColumnSpan() == 1 && key.getColumn(0).isIdentity();
    }

    @Override
    protected void applyTableCheck(Table table, StringBuilder create) {
        super.applyTableCheck(table, create);
        for (ForeignKey key : table.getForeignKeyCollection()) {
            if (key.isCreationEnabled() && key.isPhysicalConstraint()) {
                create.append(", ").append(foreignKey(key));
            }
        }
    }

    @Override
    protected void applyTableTypeString(StringBuilder create) {
        if (strict) {
            create.append(" strict");
        }
    }

    private String foreignKey(ForeignKey key) {
        StringBuilder constraint = new StringBuilder("constraint ").append(dialect.quote(key.getName()));
        if (key.getKeyDefinition() != null) {
            return constraint.append(' ').append(key.getKeyDefinition()).toString();
        }
        List<Column> target = key.isReferenceToPrimaryKey()
                ? key.getReferencedTable().getPrimaryKey().getColumns()
                : key.getReferencedColumns();
        constraint
                .append(" foreign key (")
                .append(names(key.getColumns()))
                .append(") references ")
                .append(key.getReferencedTable().getQuotedName(dialect))
                .append(" (")
                .append(names(target))
                .append(')');
        OnDeleteAction onDelete = key.getOnDeleteAction();
        if (onDelete != null && onDelete != OnDeleteAction.NO_ACTION) {
            constraint.append(" on delete ").append(onDelete.toSqlString());
        }
        return constraint.toString();
    }

    private String names(List<Column> columns) {
        return columns.stream().map(column -> column.getQuotedName(dialect)).collect(Collectors.joining(", "));
    }

    /** The one of the five names that a STRICT table may use which has the affinity of {@code name}. */
    static String strictType(String name) {
        String type = name.toLowerCase(Locale.ROOT);
        if (type.contains("int") || type.startsWith("bool")) {
            return "INTEGER";
        }
        if (type.contains("char") || type.contains("clob") || type.contains("text") || isTemporal(type)) {
            return "TEXT";
        }
        if (type.contains("blob")) {
            return "BLOB";
        }
        boolean number = type.contains("real") || type.contains("floa") || type.contains("doub") || isDecimal(type);
        return number ? "REAL" : "ANY";
    }

    private static boolean isTemporal(String type) {
        return type.startsWith("date") || type.startsWith("time");
    }

    private static boolean isDecimal(String type) {
        return type.startsWith("decimal") || type.startsWith("numeric");
    }
}
