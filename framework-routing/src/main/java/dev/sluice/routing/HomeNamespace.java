package dev.sluice.routing;

import dev.sluice.DatabaseProduct;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Where the session of a connection looks for names without a schema unless a unit of work has changed that. A pool takes it back only if it was
 * told the place, and the next unit would see another tenant's tables. Confined to one thread at a time.
 */
final class HomeNamespace {

    private final Connection connection;
    private final @Nullable String catalog;
    private final @Nullable String schema;
    private final boolean listed;

    private HomeNamespace(Connection connection, @Nullable String catalog, @Nullable String schema, boolean listed) {
        this.connection = connection;
        this.catalog = catalog;
        this.schema = schema;
        this.listed = listed;
    }

    /** As it is now, before it is changed. That of PostgreSQL is a list, which only the server has. */
    static HomeNamespace of(Connection connection, DatabaseProduct product) throws SQLException {
        return product == DatabaseProduct.POSTGRESQL
                ? new HomeNamespace(connection, null, null, true)
                : new HomeNamespace(connection, connection.getCatalog(), connection.getSchema(), false);
    }

    /** Rolls back what is open. */
    void comeBack() throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.rollback();
            connection.setAutoCommit(true);
        }
        if (listed) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("RESET search_path");
            }
        } else {
            if (catalog != null) {
                connection.setCatalog(catalog);
            }
            if (schema != null) {
                connection.setSchema(schema);
            }
        }
    }
}
