package dev.sluice.routing.jdbc;

import dev.sluice.routing.wrap.Call;
import dev.sluice.routing.wrap.DelegatingDatabaseMetaData;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Metadata of whatever engine will serve. What a database and its driver say of themselves is asked once per group, of any
 * engine, and remembered; the name of the product and the URL are known before that. What the schema holds is read by a
 * unit of work, like other rows.
 */
final class RoutedMetaData extends DelegatingDatabaseMetaData {

    private final LazyConnection connection;

    RoutedMetaData(LazyConnection connection) {
        this.connection = connection;
    }

    @Override
    public DatabaseMetaData delegate() throws SQLException {
        return connection.units().acquireAny().connection().getMetaData();
    }

    @Override
    public <T> T fact(String name, Call<DatabaseMetaData, T> fact) throws SQLException {
        return connection.fact("metadata " + name, physical -> fact.of(physical.getMetaData()));
    }

    @Override
    public ResultSet rows(Call<DatabaseMetaData, ResultSet> query) throws SQLException {
        UnitsOfWork units = connection.units();
        Loan loan = units.acquire(units.plan(Planner.METADATA));
        loan.enter();
        ResultSet found = null;
        try {
            found = query.of(loan.connection().getMetaData());
            return new RoutedResult(found, null, result -> units.left(loan), 0);
        } finally {
            if (found == null) {
                units.left(loan);
            }
        }
    }

    @Override
    public Connection getConnection() {
        return connection;
    }

    @Override
    public String getDatabaseProductName() throws SQLException {
        return connection.product().displayName();
    }

    /** Of the engine that was declared first, without credentials. */
    @Override
    public String getURL() throws SQLException {
        return connection.engine().url().toJdbcUrl();
    }

    @Override
    public boolean isReadOnly() throws SQLException {
        return connection.isReadOnly();
    }
}
