package dev.sluice.metadata.catalog;

import dev.sluice.DatabaseProduct;
import dev.sluice.SqlName;
import dev.sluice.metadata.model.Generation;
import dev.sluice.metadata.model.Schema;
import dev.sluice.metadata.spi.CatalogReader;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * SQLite: one statement that joins the pragmas' table functions, hence one snapshot.
 *
 * <p>The columns of a primary key have an index of origin {@code pk}, except when the key is the row id itself
 * ({@code INTEGER PRIMARY KEY}): then the server numbers the rows and the column never holds a null, although the pragma
 * says that it may.
 */
final class SqliteCatalog implements CatalogReader {

    private static final SqlName MAIN = SqlName.of("main");

    private static final String TABLES = """
            select t.schema, t.name as table_name, c.name, c.type, c."notnull", c.dflt_value, c.pk, c.hidden,
                   c.pk = 1 and not exists (select 1 from pragma_index_list(t.name, t.schema) i where i.origin = 'pk')
                       as row_id
            from pragma_table_list t join pragma_table_xinfo(t.name, t.schema) c
            where t.type = 'table' and t.name not like 'sqlite\\_%' escape '\\' and c.hidden <> 1
            order by t.schema, t.name, c.cid""";

    @Override
    public Schema read(Connection connection, Set<SqlName> schemas) throws SQLException {
        Set<SqlName> selected = schemas.isEmpty() ? Set.of(MAIN) : schemas;
        Map<SqlName, Map<String, TableDraft>> tables = new LinkedHashMap<>();
        selected.forEach(schema -> tables.put(schema, new LinkedHashMap<>()));
        try (Statement select = connection.createStatement();
                ResultSet rows = select.executeQuery(TABLES)) {
            while (rows.next()) {
                Map<String, TableDraft> ofSchema = tables.get(SqlName.of(rows.getString("schema")));
                if (ofSchema != null) {
                    add(ofSchema, rows);
                }
            }
        }
        return new Schema(
                DatabaseProduct.SQLITE,
                MAIN,
                tables.values().stream()
                        .flatMap(ofSchema -> ofSchema.values().stream())
                        .map(TableDraft::table)
                        .toList());
    }

    private static void add(Map<String, TableDraft> tables, ResultSet row) throws SQLException {
        String schema = row.getString("schema");
        TableDraft table =
                tables.computeIfAbsent(row.getString("table_name"), name -> new TableDraft(schema, name, null));
        boolean rowId = row.getBoolean("row_id");
        String column = row.getString("name");
        table.column(
                column,
                row.getString("type"),
                !row.getBoolean("notnull") && !rowId,
                defaultText(row.getString("dflt_value")),
                generation(row.getInt("hidden"), rowId),
                null);
        int place = row.getInt("pk");
        if (place > 0) {
            table.key(null, place, column);
        }
    }

    private static @Nullable String defaultText(@Nullable String text) {
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
