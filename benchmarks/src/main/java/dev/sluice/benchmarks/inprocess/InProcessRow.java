package dev.sluice.benchmarks.inprocess;

import dev.sluice.routing.wrap.DelegatingResultSet;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLWarning;
import java.sql.Statement;
import org.jspecify.annotations.NullUnmarked;

/** One row with one column. */
@NullUnmarked // as JDBC is
final class InProcessRow extends DelegatingResultSet {

    private final InProcessStatement statement;
    private boolean passed;
    private boolean closed;

    InProcessRow(InProcessStatement statement) {
        this.statement = statement;
    }

    @Override
    public ResultSet delegate() throws SQLException {
        throw new SQLFeatureNotSupportedException("inprocess: a row does not do that");
    }

    @Override
    public boolean next() {
        boolean first = !passed;
        passed = true;
        return first;
    }

    @Override
    public String getString(int column) {
        return "account";
    }

    @Override
    public Statement getStatement() {
        return statement;
    }

    @Override
    public void close() {
        closed = true;
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public SQLWarning getWarnings() {
        return null;
    }
}
