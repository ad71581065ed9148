package dev.sluice.bulk;

import dev.sluice.DatabaseProduct;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * The transaction of the application, with a savepoint for the one chunk of a load. What the load has set for the rest of the
 * transaction is set back.
 */
final class CallersTransaction implements ChunkTransaction {

    private final Connection connection;
    private final DatabaseProduct product;
    private final Savepoint savepoint;
    private @Nullable String messages;
    private boolean open;

    CallersTransaction(Connection connection, DatabaseProduct product) {
        this.connection = connection;
        this.product = product;
        this.savepoint = new Savepoint(connection, "sluice_load");
    }

    @Override
    public void begin() throws SQLException {
        savepoint.set();
        open = true;
        if (product == DatabaseProduct.POSTGRESQL) {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("show client_min_messages")) {
                row.next();
                messages = row.getString(1);
            }
        }
    }

    @Override
    public void commit() throws SQLException {
        if (messages != null) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("set local client_min_messages = " + messages);
            }
        }
        savepoint.release();
        open = false;
    }

    @Override
    public void rollBack() throws SQLException {
        if (open) {
            open = false;
            savepoint.rollBack();
        }
    }

    @Override
    public void end() {}
}
