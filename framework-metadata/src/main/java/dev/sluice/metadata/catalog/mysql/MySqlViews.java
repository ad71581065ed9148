package dev.sluice.metadata.catalog.mysql;

import dev.sluice.QualifiedName;
import dev.sluice.SqlName;
import dev.sluice.metadata.catalog.Texts;
import dev.sluice.metadata.model.Namespace;
import dev.sluice.metadata.model.View;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Databases and views. */
final class MySqlViews {

    private static final String NAMESPACES = """
            select schema_name, default_character_set_name, default_collation_name
            from information_schema.schemata where schema_name in (:schemas) order by schema_name""";

    private static final String VIEWS = """
            select table_schema, table_name, view_definition, check_option, security_type
            from information_schema.views where table_schema in (:schemas)""";

    private static final String COLUMNS = """
            select c.table_schema, c.table_name, c.column_name
            from information_schema.columns c join information_schema.views v
              on v.table_schema = c.table_schema and v.table_name = c.table_name
            where v.table_schema in (:schemas) order by c.table_schema, c.table_name, c.ordinal_position""";

    private MySqlViews() {}

    static List<Namespace> readNamespaces(CatalogQuery query) throws SQLException {
        List<Namespace> namespaces = new ArrayList<>();
        query.each(
                NAMESPACES,
                row -> namespaces.add(new Namespace(
                        SqlName.of(row.getString("schema_name")),
                        Map.of(
                                "charset", row.getString("default_character_set_name"),
                                "collation", row.getString("default_collation_name")),
                        null)));
        return namespaces;
    }

    static List<View> read(CatalogQuery query) throws SQLException {
        Map<QualifiedName, List<SqlName>> columns = new HashMap<>();
        query.each(
                COLUMNS,
                row -> columns.computeIfAbsent(CatalogQuery.table(row), name -> new ArrayList<>())
                        .add(SqlName.of(row.getString("column_name"))));
        List<View> views = new ArrayList<>();
        query.each(VIEWS, row -> {
            QualifiedName name = CatalogQuery.table(row);
            views.add(new View(
                    name,
                    false,
                    columns.getOrDefault(name, List.of()),
                    Texts.unterminated(row.getString("view_definition")),
                    List.of(),
                    List.of(),
                    options(row),
                    null));
        });
        return views;
    }

    private static Map<String, String> options(ResultSet row) throws SQLException {
        Map<String, String> options = new TreeMap<>();
        String check = row.getString("check_option");
        if (!check.equals("NONE")) {
            options.put("check option", check.toLowerCase(Locale.ROOT));
        }
        if (row.getString("security_type").equals("INVOKER")) {
            options.put("security", "invoker");
        }
        return options;
    }
}
