package dev.sluice.metadata.catalog.sqlite;

import dev.sluice.QualifiedName;
import dev.sluice.SqlName;
import dev.sluice.metadata.catalog.draft.TableDraft;
import dev.sluice.metadata.catalog.draft.Texts;
import dev.sluice.metadata.catalog.sqlite.ParsedTable.ParsedColumn;
import dev.sluice.metadata.catalog.sqlite.ParsedTable.Reference;
import dev.sluice.metadata.model.Column;
import dev.sluice.metadata.model.ColumnType;
import dev.sluice.metadata.model.Enforcement;
import dev.sluice.metadata.model.ForeignKey;
import dev.sluice.metadata.model.Generation;
import dev.sluice.metadata.model.PrimaryKey;
import dev.sluice.metadata.model.UniqueKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A table from its statement, and its columns as the pragma tells them. Confined to one thread. */
final class SqliteTable {

    private final TableDraft draft;
    private final ParsedTable parsed;
    private final Map<String, SqlName> columns = new LinkedHashMap<>();

    SqliteTable(QualifiedName name, String sql) {
        this.draft = new TableDraft(String.valueOf(name.schema()), name.name().value(), null);
        this.parsed = TableParser.parse("table " + name, sql);
    }

    QualifiedName name() {
        return draft.name();
    }

    TableDraft draft() {
        return draft;
    }

    /** The column of this name in whatever case; null if there is none. */
    @Nullable
    SqlName column(String name) {
        return columns.get(name.toLowerCase(Locale.ROOT));
    }

    /** Adds a row of the pragma; they come in the order of the columns. */
    void addColumn(ResultSet row) throws SQLException {
        SqlName name = SqlName.of(row.getString("name"));
        columns.put(name.value().toLowerCase(Locale.ROOT), name);
        ParsedColumn column = parsed.column(name.value());
        boolean rowId = column != null && parsed.isRowId(column);
        Generation generation = generation(row.getInt("hidden"), rowId);
        draft.add(new Column(
                name,
                draft.nextOrdinal(),
                ColumnType.of(row.getString("type")),
                !row.getBoolean("notnull") && !rowId,
                generation == Generation.NONE ? defaultText(column, row.getString("dflt_value")) : null,
                generation,
                column == null || column.expression == null ? null : Texts.unwrapped(column.expression),
                null,
                column == null || "BINARY".equalsIgnoreCase(column.collation) ? null : column.collation,
                column == null ? Map.of() : column.options,
                null));
    }

    /** Adds what the statement says of the table as a whole. Called once, when all columns of all tables are there. */
    void addConstraints(Function<SqlName, @Nullable SqliteTable> tables) {
        PrimaryKey key = parsed.primaryKey;
        if (key != null) {
            draft.add(new PrimaryKey(key.name(), actual(key.columns()), key.deferral(), key.options()));
        }
        for (UniqueKey unique : parsed.uniqueKeys) {
            draft.add(
                    new UniqueKey(unique.name(), actual(unique.columns()), true, unique.deferral(), unique.options()));
        }
        parsed.checks.forEach(draft::add);
        parsed.references.forEach(reference -> draft.add(foreignKey(reference, tables.apply(reference.table()))));
        draft.option("strict", parsed.strict ? "true" : null);
        draft.option("without rowid", parsed.withoutRowid ? "true" : null);
        draft.option("autoincrement", parsed.autoincrement ? "true" : null);
    }

    private ForeignKey foreignKey(Reference reference, @Nullable SqliteTable parent) {
        return new ForeignKey(
                reference.name(),
                actual(reference.columns()),
                parent == null ? new QualifiedName(name().schema(), reference.table()) : parent.name(),
                parent == null ? reference.referencedColumns() : parent.referenced(reference),
                reference.actions().onUpdate(),
                reference.actions().onDelete(),
                List.of(),
                false,
                reference.actions().deferral(),
                Enforcement.FULL);
    }

    private List<SqlName> referenced(Reference reference) {
        if (!reference.referencedColumns().isEmpty()) {
            return actual(reference.referencedColumns());
        }
        PrimaryKey key = parsed.primaryKey;
        if (key == null || key.columns().size() != reference.columns().size()) {
            return List.of(); // an error at the first row, not before
        }
        return actual(key.columns());
    }

    /** As the columns are spelled where they were declared. */
    private List<SqlName> actual(List<SqlName> written) {
        List<SqlName> names = new ArrayList<>();
        for (SqlName name : written) {
            SqlName declared = column(name.value());
            names.add(declared == null ? name : declared);
        }
        return names;
    }

    /** As it was written: the pragma leaves out parentheses that have to be there. */
    private static @Nullable String defaultText(@Nullable ParsedColumn column, @Nullable String told) {
        String text = column == null || column.defaultText == null ? told : column.defaultText;
        return text == null || text.equalsIgnoreCase("null") ? null : text;
    }

    private static Generation generation(int hidden, boolean rowId) {
        return switch (hidden) {
            case 2 -> Generation.VIRTUAL;
            case 3 -> Generation.STORED;
            default -> rowId ? Generation.IDENTITY : Generation.NONE;
        };
    }
}
