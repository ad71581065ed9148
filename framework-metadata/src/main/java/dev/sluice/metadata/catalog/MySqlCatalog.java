package dev.sluice.metadata.catalog;

import dev.sluice.DatabaseProduct;
import dev.sluice.SqlName;
import dev.sluice.metadata.model.Generation;
import dev.sluice.metadata.model.Schema;
import dev.sluice.metadata.spi.CatalogReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * MySQL: three statements over {@code information_schema}. They are not one snapshot, because MySQL has none for its
 * catalogue; a table that appears or goes between them is left out.
 */
final class MySqlCatalog implements CatalogReader {

    private static final String TABLES = """
            select table_schema, table_name, table_comment
            from information_schema.tables where table_type = 'BASE TABLE' and table_schema in (%s)
            order by table_schema, table_name""";

    private static final String COLUMNS = """
            select table_schema, table_name, column_name, column_type, is_nullable, column_default, extra, column_comment
            from information_schema.columns where table_schema in (%s)
            order by table_schema, table_name, ordinal_position""";

    private static final String KEYS = """
            select table_schema, table_name, index_name, seq_in_index, column_name
            from information_schema.statistics where index_name = 'PRIMARY' and table_schema in (%s)""";

    @Override
    public Schema read(Connection connection, Set<SqlName> schemas) throws SQLException {
        String current = current(connection);
        List<String> selected = schemas.isEmpty()
                ? list(current)
                : schemas.stream().map(SqlName::value).toList();
        Map<List<String>, TableDraft> tables = new LinkedHashMap<>();
        if (!selected.isEmpty()) {
            query(
                    connection,
                    TABLES,
                    selected,
                    row -> tables.put(
                            tableOf(row),
                            new TableDraft(row.getString(1), row.getString(2), row.getString("table_comment"))));
            query(connection, COLUMNS, selected, row -> column(tables.get(tableOf(row)), row));
            query(connection, KEYS, selected, row -> key(tables.get(tableOf(row)), row));
        }
        return new Schema(
                DatabaseProduct.MYSQL,
                current == null ? null : SqlName.of(current),
                tables.values().stream().map(TableDraft::table).toList());
    }

    private static void column(@Nullable TableDraft table, ResultSet row) throws SQLException {
        if (table == null) {
            return; // a view
        }
        String extra = row.getString("extra");
        table.column(
                row.getString("column_name"),
                row.getString("column_type"),
                row.getString("is_nullable").equals("YES"),
                defaultText(row.getString("column_default"), extra.contains("DEFAULT_GENERATED")),
                generation(extra),
                row.getString("column_comment"));
    }

    private static void key(@Nullable TableDraft table, ResultSet row) throws SQLException {
        if (table != null) {
            table.key(row.getString("index_name"), row.getInt("seq_in_index"), row.getString("column_name"));
        }
    }

    /** The column holds the bare text of a literal, or an escaped expression; only EXTRA tells which. */
    static @Nullable String defaultText(@Nullable String text, boolean expression) {
        if (text == null) {
            return null;
        }
        if (!expression) {
            boolean bits = text.matches("b'[01]*'|0x[0-9A-Fa-f]+");
            return bits ? text : "'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
        }
        if (text.startsWith("CURRENT_TIMESTAMP")) {
            return text;
        }
        return "(" + text.replaceAll("\\\\(['\\\\])", "$1") + ")";
    }

    private static Generation generation(String extra) {
        if (extra.contains("auto_increment")) {
            return Generation.IDENTITY;
        }
        if (extra.contains("STORED GENERATED")) {
            return Generation.STORED;
        }
        return extra.contains("VIRTUAL GENERATED") ? Generation.VIRTUAL : Generation.NONE;
    }

    private static List<String> tableOf(ResultSet row) throws SQLException {
        return List.of(row.getString("table_schema"), row.getString("table_name"));
    }

    private static List<String> list(@Nullable String current) {
        return current == null ? List.of() : List.of(current);
    }

    private static @Nullable String current(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select database()");
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getString(1);
        }
    }

    private static void query(Connection connection, String sql, List<String> schemas, RowReader reader)
            throws SQLException {
        String marks = "?" + ", ?".repeat(schemas.size() - 1);
        try (PreparedStatement select = connection.prepareStatement(sql.formatted(marks))) {
            for (int i = 0; i < schemas.size(); i++) {
                select.setString(i + 1, schemas.get(i));
            }
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    reader.read(rows);
                }
            }
        }
    }

    @FunctionalInterface
    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }
}
