package dev.sluice.bulk;

import dev.sluice.ConfigurationException;
import dev.sluice.DatabaseException;
import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.bulk.column.FieldType;
import dev.sluice.bulk.column.FieldTypes;
import dev.sluice.bulk.fit.Fits;
import dev.sluice.metadata.model.Column;
import dev.sluice.metadata.model.Table;
import dev.sluice.routing.RoutedConnection;
import dev.sluice.routing.Router;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.types.spi.TypeEngine;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A table's columns by the types that the catalogue gives them.
 *
 * @param types of each column of the table, in its order; empty for what cannot be carried
 */
record TableFields(DatabaseProduct product, Table table, Map<String, Optional<FieldType<?>>> types) {

    /** On a connection of its own. */
    static TableFields read(Router router, RouteRequest request, QualifiedName table) {
        try (RoutedConnection routed = router.connect(request)) {
            return read(routed.connection(), routed.product(), table);
        } catch (SQLException e) {
            throw new DatabaseException(
                    "bulk " + table + ": the catalogue could not be read (SQLState " + e.getSQLState()
                            + "); nothing was sent, see the cause",
                    e);
        }
    }

    static TableFields read(Connection connection, DatabaseProduct product, QualifiedName name) throws SQLException {
        Table table = TargetCheck.table(connection, product, name);
        Map<String, Optional<FieldType<?>>> types = new LinkedHashMap<>();
        for (Column column : table.columns()) {
            Optional<FieldType<?>> known = FieldTypes.of(connection, product, column.type());
            types.put(
                    column.name().value(),
                    known.isEmpty() && product == DatabaseProduct.POSTGRESQL
                            ? Optional.of(FieldTypes.cast(column.type()))
                            : known);
        }
        return new TableFields(product, table, types);
    }

    /**
     * The same with other types for some columns, where a column is of their kind.
     *
     * @throws ConfigurationException if the table lacks one
     */
    TableFields by(Map<String, Optional<TypeEngine<?>>> others) {
        Map<String, Optional<FieldType<?>>> mixed = new LinkedHashMap<>(types);
        others.forEach((column, engine) -> {
            if (!types.containsKey(column)) {
                throw new ConfigurationException("export " + table.name() + ": no column " + column + " (columns="
                        + types.keySet() + "); check the spelling");
            }
            engine.filter(own -> Fits.isOfKind(
                            product, own.on(product).ddl(), table.column(column).type()))
                    .ifPresent(own -> mixed.put(column, Optional.of(FieldType.ofEngine(own))));
        });
        return new TableFields(product, table, mixed);
    }

    /**
     * The types of those columns that have a name; null where it is empty.
     *
     * @param who for the message
     * @throws ConfigurationException if the table lacks one, or it cannot be carried; all such are reported
     */
    List<Optional<FieldType<?>>> of(String who, List<String> columns) {
        List<String> problems = new ArrayList<>();
        List<Optional<FieldType<?>>> found = new ArrayList<>();
        for (String column : columns) {
            Optional<FieldType<?>> type = types.getOrDefault(column, Optional.empty());
            found.add(type);
            if (column.isEmpty() || type.isPresent()) {
                continue;
            }
            problems.add(
                    types.containsKey(column)
                            ? "column " + column + " is " + table.column(column).type()
                                    + ", of which files have no text; leave it out"
                            : "no column " + column + " (columns=" + types.keySet()
                                    + "); rename the field, or leave it out");
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(who, problems);
        }
        return found;
    }

    /**
     * That no column is missing which must have a value.
     *
     * @throws ConfigurationException if there are such
     */
    void requireAll(String who, List<String> columns) {
        List<String> problems = table.columns().stream()
                .filter(column ->
                        column.isRequired() && !columns.contains(column.name().value()))
                .map(column -> "column " + column.name() + " is NOT NULL without a default and was left out")
                .toList();
        if (!problems.isEmpty()) {
            throw new ConfigurationException(who, problems);
        }
    }

    boolean refusesNull(String column) {
        return !table.column(column).nullable();
    }
}
