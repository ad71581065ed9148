package dev.sluice.managers.connect;

import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.Executor;
import org.sqlite.jdbc4.JDBC4Connection;

/**
 * The driver's connection with an {@code abort} that does what it says. The driver's own does nothing, so that a pool
 * which closes under its borrowers would leave the file open for good.
 */
final class SqliteConnection extends JDBC4Connection {

    SqliteConnection(String url, String file, Properties properties) throws SQLException {
        super(url, file, properties);
    }

    @Override
    public void abort(Executor executor) throws SQLException {
        if (!isClosed()) {
            getDatabase().interrupt();
            close();
        }
    }
}
