package dev.sluice.benchmarks.sessions;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** The pool that Sluice has made, for others: its connections come out of auto-commit mode, as users set their own. */
final class SharedPool extends DelegatingDataSource {

    SharedPool(DataSource pool) {
        super(pool);
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        connection.setAutoCommit(false);
        return connection;
    }
}
