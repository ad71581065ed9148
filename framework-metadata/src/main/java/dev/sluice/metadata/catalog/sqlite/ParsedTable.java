package dev.sluice.metadata.catalog.sqlite;

import dev.sluice.SqlName;
import dev.sluice.metadata.model.Check;
import dev.sluice.metadata.model.PrimaryKey;
import dev.sluice.metadata.model.UniqueKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a {@code create table} statement says. Names are as written, which may differ in case from those they mean. */
final class ParsedTable {

    /** What it says of a column beyond name and type. */
    static final class ParsedColumn {
        final SqlName name;
        final String type;
        final Map<String, String> options = new TreeMap<>();
        boolean notNull;
        boolean stored;

        @Nullable
        String defaultText;

        @Nullable
        String expression;

        @Nullable
        String collation;

        ParsedColumn(SqlName name, String type) {
            this.name = name;
            this.type = type;
        }
    }

    /**
     * A reference.
     *
     * @param referencedColumns empty for the primary key
     */
    record Reference(
            @Nullable SqlName name,
            List<SqlName> columns,
            SqlName table,
            List<SqlName> referencedColumns,
            ParsedActions actions) {}

    final List<ParsedColumn> columns = new ArrayList<>();
    final List<UniqueKey> uniqueKeys = new ArrayList<>();
    final List<Check> checks = new ArrayList<>();
    final List<Reference> references = new ArrayList<>();

    @Nullable
    PrimaryKey primaryKey;

    boolean autoincrement;
    boolean strict;
    boolean withoutRowid;

    @Nullable
    ParsedColumn column(String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        return columns.stream()
                .filter(column -> column.name.value().toLowerCase(Locale.ROOT).equals(wanted))
                .findFirst()
                .orElse(null);
    }

    /** Whether this column is the row id, and numbers the rows. */
    boolean isRowId(ParsedColumn column) {
        PrimaryKey key = primaryKey;
        return key != null
                && !withoutRowid
                && column.type.equalsIgnoreCase("INTEGER")
                && key.columns().size() == 1
                && key.columns().get(0).value().equalsIgnoreCase(column.name.value())
                && !key.options().containsKey("descending column");
    }
}
