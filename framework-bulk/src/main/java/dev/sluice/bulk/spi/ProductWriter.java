package dev.sluice.bulk.spi;

import dev.sluice.DatabaseProduct;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * One way to write rows into a table of one product.
 *
 * @implSpec One object serves all loads, concurrently; what belongs to a load lives in its {@link RowCursor} and in local
 *     variables. For each load {@link #refusal} is asked once, before anything is sent, outside of a transaction; then
 *     {@link #write} is called once or more for each chunk, inside the load's transaction, which it neither begins nor
 *     ends. A writer passes the {@code ProductWriterContract} of this module's test jar.
 */
public interface ProductWriter {

    DatabaseProduct product();

    /** The name of this way in results, logs and meters. */
    String way();

    /**
     * Why this way cannot be taken here, in a sentence for the application; empty if it can. The next way of the same
     * product is then asked.
     */
    Optional<String> refusal(Connection connection, WriteTarget target) throws SQLException;

    /**
     * Sends rows until the cursor has no more.
     *
     * @return how many rows the server says it has taken; another number than was sent fails the load
     * @throws RefusedRowException if the server refused a row. Whatever it throws, the connection must be ready for a
     *     rollback
     */
    long write(Connection connection, WriteTarget target, RowCursor rows) throws SQLException, RefusedRowException;
}
