package dev.sluice.metadata.spi;

import dev.sluice.metadata.model.Schema;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Reads the catalogue of one product into the model.
 *
 * @implSpec Called in the thread of {@link dev.sluice.metadata.SchemaReader#read()}, once per call, possibly by several
 *     threads at once on different connections. It asks in bulk, never once per table, and leaves the connection as it
 *     found it: auto-commit, transaction, search path. It must work inside the caller's transaction. The order of the
 *     answer does not matter. What it throws reaches the caller inside a {@link dev.sluice.DatabaseException}.
 */
@FunctionalInterface
public interface CatalogReader {

    /** Reads what is in the scope, or more. */
    Schema read(Connection connection, CatalogScope scope) throws SQLException;
}
