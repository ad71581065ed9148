package dev.sluice.routing.jdbc;

import dev.sluice.routing.wrap.DelegatingResultSet;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** A result that knows the lazy statement that it came from, and says when it is closed. */
final class RoutedResult extends DelegatingResultSet {

    /** Hears once of each result that is closed. */
    @FunctionalInterface
    interface Owner {
        void closed(RoutedResult result) throws SQLException;
    }

    private final ResultSet result;
    private final @Nullable Statement statement;
    private final Owner owner;
    private final int run;
    private boolean closed;

    /**
     * @param statement null for what metadata gives
     * @param run which execution of the statement it is of
     */
    RoutedResult(ResultSet result, @Nullable Statement statement, Owner owner, int run) {
        this.result = result;
        this.statement = statement;
        this.owner = owner;
        this.run = run;
    }

    int run() {
        return run;
    }

    @Override
    public ResultSet delegate() {
        return result;
    }

    @Override
    public @Nullable Statement getStatement() {
        return statement;
    }

    @Override
    public void close() throws SQLException {
        if (closed) {
            return;
        }
        closed = true;
        try {
            result.close();
        } finally {
            owner.closed(this);
        }
    }
}
