package dev.sluice.metadata.spi;

import dev.sluice.metadata.diff.ChangePlan;
import dev.sluice.metadata.diff.SchemaDiff;
import dev.sluice.metadata.model.Schema;
import java.util.List;

/**
 * Writes the statements that make a schema on one product, or change it.
 *
 * @implSpec Called in any thread, several times, by several threads at once. It keeps nothing and knows no connection. What the product
 *     cannot hold is refused with a {@link dev.sluice.DatabaseException} that names the object, and never left out.
 */
public interface DdlWriter {

    /**
     * The statements that make everything in this schema where there is nothing, in an order in which they can run. Each is one
     * statement without a semicolon at its end.
     *
     * @param schema of the product of this writer
     */
    List<String> create(Schema schema);

    /**
     * The statements that make {@link SchemaDiff#before()} into {@link SchemaDiff#after()}, so that others wait as little as the product lets
     * them. Data is lost only where a change says so.
     */
    ChangePlan change(SchemaDiff diff);
}
