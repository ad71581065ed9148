package dev.sluice.cli.transfer;

import dev.sluice.ConfigurationException;
import dev.sluice.DatabaseException;
import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.SqlName;
import dev.sluice.metadata.SchemaReader;
import dev.sluice.metadata.model.Schema;
import dev.sluice.routing.RoutedConnection;
import dev.sluice.routing.Router;
import dev.sluice.routing.route.RouteRequest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** In which order tables are written, so that foreign keys find what they refer to. */
final class TableOrder {

    private TableOrder() {}

    /** The tables of the current schema, by name. */
    static List<String> all(Router router) {
        try (RoutedConnection routed = router.connect(RouteRequest.read())) {
            Schema schema =
                    SchemaReader.of(routed.connection()).withColumnsOnly().read();
            List<String> names = schema.tables().stream()
                    .filter(table -> schema.current() != null
                            && schema.current().equals(table.name().schema()))
                    .map(table -> table.name().name().value())
                    .toList();
            if (names.isEmpty()) {
                throw new ConfigurationException(
                        "--from: has no tables (current schema " + schema.current() + "); name them with --tables");
            }
            return names;
        }
    }

    /** Those that others refer to before these; of a circle, as they come. */
    static List<String> parentsFirst(Router router, List<String> tables) {
        try (RoutedConnection routed = router.connect(RouteRequest.write())) {
            Map<String, Set<String>> parents = new LinkedHashMap<>();
            for (String table : tables) {
                parents.put(table, parents(routed.connection(), routed.product(), QualifiedName.parse(table)));
            }
            Set<String> ordered = new LinkedHashSet<>();
            for (String table : tables) {
                add(table, parents, ordered, new LinkedHashSet<>());
            }
            return new ArrayList<>(ordered);
        } catch (SQLException e) {
            throw new DatabaseException(
                    "--to: the foreign keys could not be read (SQLState " + e.getSQLState() + "); see the cause", e);
        }
    }

    private static void add(String table, Map<String, Set<String>> parents, Set<String> ordered, Set<String> underway) {
        Set<String> before = parents.get(table);
        if (before == null || !underway.add(table)) {
            return;
        }
        before.forEach(parent -> add(parent, parents, ordered, underway));
        ordered.add(table);
    }

    private static Set<String> parents(Connection connection, DatabaseProduct product, QualifiedName table)
            throws SQLException {
        SqlName named = table.schema();
        @Nullable String schema = named == null ? null : named.value();
        boolean mysql = product == DatabaseProduct.MYSQL;
        String catalog = mysql && schema == null ? connection.getCatalog() : mysql ? schema : null;
        String within = product != DatabaseProduct.POSTGRESQL ? null : schema == null ? connection.getSchema() : schema;
        Set<String> parents = new LinkedHashSet<>();
        try (ResultSet keys = connection
                .getMetaData()
                .getImportedKeys(catalog, within, table.name().value())) {
            while (keys.next()) {
                String parent = keys.getString("PKTABLE_NAME");
                // spelled as the tables that were named
                parents.add(schema == null ? parent : schema + "." + parent);
            }
        }
        return parents;
    }
}
