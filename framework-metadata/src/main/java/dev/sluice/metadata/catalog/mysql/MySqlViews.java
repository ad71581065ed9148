package dev.sluice.metadata.catalog.mysql;

import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.SqlName;
import dev.sluice.metadata.catalog.draft.Texts;
import dev.sluice.metadata.model.Namespace;
import dev.sluice.metadata.model.View;
import dev.sluice.metadata.sql.Token;
import dev.sluice.metadata.sql.Tokenizer;
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

    /** Of tables, too: a join with the views would look at all pairs. */
    private static final String COLUMNS = """
            select table_schema, table_name, column_name
            from information_schema.columns where table_schema in (:schemas)
            order by table_schema, table_name, ordinal_position""";

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
        List<View> views = new ArrayList<>();
        query.each(VIEWS, row -> {
            QualifiedName name = CatalogQuery.table(row);
            views.add(new View(
                    name,
                    false,
                    List.of(),
                    local(row.getString("view_definition"), String.valueOf(name.schema())),
                    List.of(),
                    List.of(),
                    options(row),
                    null));
        });
        if (views.isEmpty()) {
            return views;
        }
        Map<QualifiedName, List<SqlName>> columns = new HashMap<>();
        views.forEach(view -> columns.put(view.name(), new ArrayList<>()));
        query.each(COLUMNS, row -> {
            List<SqlName> ofView = columns.get(CatalogQuery.table(row));
            if (ofView != null) {
                ofView.add(SqlName.of(row.getString("column_name")));
            }
        });
        views.replaceAll(view -> view.withColumns(columns.getOrDefault(view.name(), List.of())));
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

    /** The query without the names of the view's own database, which the server puts before each table and column. */
    private static String local(String query, String database) {
        String prefix = SqlName.of(database).quoted(DatabaseProduct.MYSQL);
        StringBuilder local = new StringBuilder();
        Tokenizer tokenizer = new Tokenizer("view", query, DatabaseProduct.MYSQL);
        int copied = 0;
        for (Token token = tokenizer.next(); !token.is(Token.Kind.END); token = tokenizer.next()) {
            if (query.startsWith(prefix + '.', token.start()) && token.is(Token.Kind.QUOTED)) {
                local.append(query, copied, token.start());
                copied = token.end() + 1;
            }
        }
        return Texts.unterminated(local.append(query, copied, query.length()).toString());
    }
}
