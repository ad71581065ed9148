package dev.sluice.routing.jdbc;

import dev.sluice.routing.wrap.DelegatingResultSet;
import dev.sluice.routing.wrap.Setting;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** A result that knows the lazy statement that it came from, and says when it is closed. */
final class RoutedResult extends DelegatingResultSet {

    private final ResultSet result;
    private final @Nullable Statement statement;
    private final Setting<RoutedResult> onClose;
    private boolean closed;

    /** @param statement null for what metadata gives */
    RoutedResult(ResultSet result, @Nullable Statement statement, Setting<RoutedResult> onClose) {
        this.result = result;
        this.statement = statement;
        this.onClose = onClose;
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
            onClose.on(this);
        }
    }
}
