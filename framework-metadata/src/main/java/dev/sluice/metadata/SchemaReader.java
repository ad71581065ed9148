package dev.sluice.metadata;

import static java.util.Objects.requireNonNull;

import dev.sluice.DatabaseException;
import dev.sluice.metadata.model.Schema;
import dev.sluice.metadata.spi.CatalogReader;
import java.sql.Connection;

/**
 * Reads the schema of a database as one value.
 *
 * <pre>{@code
 * Schema schema = SchemaReader.of(connection).read();
 * Column total = schema.table(QualifiedName.of("orders")).column("total");
 * }</pre>
 *
 * <p>Immutable; as safe for threads as its connection. The connection stays the caller's, in its transaction if it has
 * one. Reading costs a dozen queries or less however many tables there are, and blocks for them.
 */
public interface SchemaReader {

    /** Reads the connection's database: all its schemas on PostgreSQL, {@code database()} on MySQL, {@code main} on SQLite. */
    static SchemaReader of(Connection connection) {
        return CatalogSchemaReader.of(requireNonNull(connection, "connection"));
    }

    /** Reads these schemas (databases on MySQL, attached ones on SQLite) instead, spelled as in the catalogue. */
    SchemaReader withSchemas(String... schemas);

    /** Reads tables with their columns and primary keys and nothing else, which is several times as fast. */
    SchemaReader withColumnsOnly();

    /** Reads the tables in which {@link Migrations} keep their history and their tasks, too. */
    SchemaReader withHistory();

    /** Reads the catalogue by {@code catalog} instead of the product's built-in reader. */
    SchemaReader withCatalog(CatalogReader catalog);

    /**
     * Reads what is there now.
     *
     * @throws DatabaseException if the server refuses or the connection is lost
     */
    Schema read();
}
