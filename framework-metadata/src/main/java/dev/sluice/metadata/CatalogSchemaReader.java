package dev.sluice.metadata;

import static java.util.Objects.requireNonNull;

import dev.sluice.DatabaseException;
import dev.sluice.DatabaseProduct;
import dev.sluice.SqlName;
import dev.sluice.metadata.catalog.Catalogs;
import dev.sluice.metadata.model.Schema;
import dev.sluice.metadata.model.Table;
import dev.sluice.metadata.spi.CatalogReader;
import dev.sluice.metadata.spi.CatalogScope;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Selects, asks the catalogue, leaves out the history. */
record CatalogSchemaReader(Connection connection, CatalogReader catalog, CatalogScope scope, boolean history)
        implements SchemaReader {

    static SchemaReader of(Connection connection) {
        try {
            CatalogReader catalog = Catalogs.of(DatabaseProduct.of(connection));
            return new CatalogSchemaReader(connection, catalog, CatalogScope.of(Set.of()), false);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    @Override
    public SchemaReader withSchemas(String... names) {
        Set<SqlName> selected = new LinkedHashSet<>();
        for (String name : names) {
            selected.add(SqlName.of(name));
        }
        return new CatalogSchemaReader(connection, catalog, new CatalogScope(selected, scope.columnsOnly()), history);
    }

    @Override
    public SchemaReader withColumnsOnly() {
        return new CatalogSchemaReader(connection, catalog, new CatalogScope(scope.schemas(), true), history);
    }

    @Override
    public SchemaReader withHistory() {
        return new CatalogSchemaReader(connection, catalog, scope, true);
    }

    @Override
    public SchemaReader withCatalog(CatalogReader other) {
        return new CatalogSchemaReader(connection, requireNonNull(other, "catalog"), scope, history);
    }

    @Override
    public Schema read() {
        try {
            Schema all = catalog.read(connection, scope);
            List<Table> tables = all.tables().stream()
                    .filter(table -> history
                            || !Migrations.isOwnTable(table.name().name().value()))
                    .toList();
            return all.withTables(tables);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static DatabaseException failed(SQLException e) {
        return new DatabaseException(
                "schema: the catalogue could not be read (" + ServerText.of(e)
                        + "); check the connection and the role's rights",
                e);
    }
}
