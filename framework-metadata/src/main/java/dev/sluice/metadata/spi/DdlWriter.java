package dev.sluice.metadata.spi;

import dev.sluice.metadata.model.Schema;
import java.util.List;

/**
 * Writes the statements that make a schema on one product.
 *
 * @implSpec Called in any thread, several times, by several threads at once. It keeps nothing and knows no connection. What the product
 *     cannot hold is refused with a {@link dev.sluice.DatabaseException} that names the object, and never left out.
 */
@FunctionalInterface
public interface DdlWriter {

    /**
     * The statements that make everything in this schema where there is nothing, in an order in which they can run. Each is one
     * statement without a semicolon at its end.
     *
     * @param schema of the product of this writer
     */
    List<String> create(Schema schema);
}
