package dev.sluice.sessions.hibernate;

import dev.sluice.DatabaseProduct;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * How a transaction is kept from writing where the engine would let it: on a primary. A replica refuses by itself and
 * costs nothing here.
 */
enum ReadOnlyMode {
    /** The driver sends {@code BEGIN READ ONLY} with the first statement; no round trip of its own, the pool resets it. */
    POSTGRESQL {
        @Override
        void enter(Connection connection) throws SQLException {
            connection.setReadOnly(true);
        }

        @Override
        void leave(Connection connection) {}
    },
    /** One round trip; holds for the next transaction only. */
    MYSQL {
        @Override
        void enter(Connection connection) throws SQLException {
            execute(connection, "SET TRANSACTION READ ONLY");
        }

        @Override
        void leave(Connection connection) {}
    },
    /** No round trip, but it belongs to the connection and must be taken back. */
    SQLITE {
        @Override
        void enter(Connection connection) throws SQLException {
            execute(connection, "PRAGMA query_only = ON");
        }

        @Override
        void leave(Connection connection) throws SQLException {
            execute(connection, "PRAGMA query_only = OFF");
        }

        /** Every SQLite transaction is serializable, so that every level that can be asked for is met. */
        @Override
        void isolate(Connection connection, int level) {}
    };

    static ReadOnlyMode of(DatabaseProduct product) {
        return valueOf(product.name());
    }

    /** Called in the transaction, before its first statement. */
    abstract void enter(Connection connection) throws SQLException;

    /** Called before the transaction ends. */
    abstract void leave(Connection connection) throws SQLException;

    void isolate(Connection connection, int level) throws SQLException {
        connection.setTransactionIsolation(level);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
