package dev.sluice.metadata.catalog.sqlite;

import dev.sluice.DatabaseProduct;
import dev.sluice.SqlName;
import dev.sluice.metadata.model.Aspect;
import dev.sluice.metadata.model.Namespace;
import dev.sluice.metadata.model.Schema;
import dev.sluice.metadata.model.Table;
import dev.sluice.metadata.model.View;
import dev.sluice.metadata.spi.CatalogReader;
import dev.sluice.metadata.spi.CatalogScope;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * SQLite: one statement that joins the pragmas' table functions with the statements that made the tables, and one for each schema for
 * indexes, views and triggers. They are one snapshot in a transaction of the caller's. Virtual tables and their shadows are left out.
 */
public final class SqliteCatalog implements CatalogReader {

    private static final SqlName MAIN = SqlName.of("main");

    private static final String COLUMNS = """
            select t.schema, t.name as table_name, c.name, c.type, c."notnull", c.dflt_value, c.pk, c.hidden
            from pragma_table_list t join pragma_table_xinfo(t.name, t.schema) c
            where t.type = 'table' and t.name not like 'sqlite\\_%' escape '\\' and c.hidden <> 1
            order by t.schema, t.name, c.cid""";

    private static final String OBJECTS = """
            select type, name, tbl_name, sql from %s.sqlite_schema
            where sql is not null and name not like 'sqlite\\_%%' escape '\\' order by type, name""";

    @Override
    public Schema read(Connection connection, CatalogScope scope) throws SQLException {
        Set<SqlName> selected = scope.schemas().isEmpty() ? Set.of(MAIN) : scope.schemas();
        Map<SqlName, SqliteObjects> objects = new LinkedHashMap<>();
        for (String attached : attached(connection)) {
            SqlName schema = SqlName.of(attached);
            if (selected.contains(schema)) {
                objects.put(schema, objects(connection, schema));
            }
        }
        try (Statement select = connection.createStatement();
                ResultSet rows = select.executeQuery(COLUMNS)) {
            while (rows.next()) {
                SqliteObjects ofSchema = objects.get(SqlName.of(rows.getString("schema")));
                if (ofSchema != null) {
                    ofSchema.addColumn(rows);
                }
            }
        }
        return scope.columnsOnly() ? columns(objects) : all(objects);
    }

    private static Schema columns(Map<SqlName, SqliteObjects> objects) {
        List<Table> tables = new ArrayList<>();
        objects.values().forEach(ofSchema -> tables.addAll(ofSchema.tables()));
        return new Schema(DatabaseProduct.SQLITE, MAIN, tables);
    }

    private static Schema all(Map<SqlName, SqliteObjects> objects) {
        List<Table> tables = new ArrayList<>();
        List<View> views = new ArrayList<>();
        List<Namespace> namespaces = new ArrayList<>();
        objects.forEach((schema, ofSchema) -> {
            namespaces.add(new Namespace(schema, Map.of(), null));
            tables.addAll(ofSchema.tables());
            views.addAll(ofSchema.views());
        });
        return new Schema(
                DatabaseProduct.SQLITE,
                MAIN,
                namespaces,
                List.of(),
                List.of(),
                List.of(),
                tables,
                views,
                List.of(),
                EnumSet.of(Aspect.COMMENTS));
    }

    private static Set<String> attached(Connection connection) throws SQLException {
        Set<String> names = new TreeSet<>();
        try (Statement select = connection.createStatement();
                ResultSet rows = select.executeQuery("select name from pragma_database_list")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    private static SqliteObjects objects(Connection connection, SqlName schema) throws SQLException {
        SqliteObjects objects = new SqliteObjects(schema);
        try (Statement select = connection.createStatement();
                ResultSet rows = select.executeQuery(OBJECTS.formatted(schema.quoted(DatabaseProduct.SQLITE)))) {
            while (rows.next()) {
                objects.add(
                        rows.getString("type"),
                        rows.getString("name"),
                        rows.getString("tbl_name"),
                        rows.getString("sql"));
            }
        }
        return objects;
    }
}
