package dev.sluice.sessions.hibernate;

import dev.sluice.DatabaseProduct;
import dev.sluice.routing.RoutedConnection;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a product wants done around a unit's transaction, besides what JDBC says. The guard keeps a read from writing
 * where the engine would let it, on a primary; a replica refuses by itself.
 */
enum TransactionHabits {
    /** Costs nothing until a statement comes that might write. */
    POSTGRESQL {
        @Override
        StatementWatch guard(Connection connection) {
            return new LateGuard(connection);
        }

        @Override
        boolean failsAfterAFailure() {
            return true;
        }
    },
    /** One round trip; holds for the next transaction only. */
    MYSQL {
        @Override
        @Nullable
        StatementWatch guard(Connection connection) throws SQLException {
            execute(connection, "SET TRANSACTION READ ONLY");
            return null;
        }
    },
    /**
     * The guard belongs to the connection, and nothing can be ended while it stands. A write begins by waiting for the lock
     * of the file, which is no statement whose time could be limited.
     */
    SQLITE {
        @Override
        void begin(RoutedConnection routed, @Nullable Duration within) throws SQLException {
            if (within == null) {
                super.begin(routed, null);
                return;
            }
            routed.lockPatience(within);
            try {
                super.begin(routed, within);
            } finally {
                routed.lockPatience(null);
            }
        }

        @Override
        @Nullable
        StatementWatch guard(Connection connection) throws SQLException {
            execute(connection, "PRAGMA query_only = ON");
            return null;
        }

        @Override
        void unguard(Connection connection) throws SQLException {
            execute(connection, "PRAGMA query_only = OFF");
        }

        /** Every SQLite transaction is serializable, so that every level that can be asked for is met. */
        @Override
        void isolate(Connection connection, int level) {}
    };

    static TransactionHabits of(DatabaseProduct product) {
        return valueOf(product.name());
    }

    /** Leaves auto-commit mode, which waits for nothing but on SQLite. */
    void begin(RoutedConnection routed, @Nullable Duration within) throws SQLException {
        routed.connection().setAutoCommit(false);
    }

    /**
     * Called in the transaction, before its first statement.
     *
     * @return what sees to the rest, and has to see each statement; null if the guard stands
     */
    abstract @Nullable StatementWatch guard(Connection connection) throws SQLException;

    /** Called before the transaction ends. */
    void unguard(Connection connection) throws SQLException {}

    /** Called before the transaction begins. */
    void isolate(Connection connection, int level) throws SQLException {
        connection.setTransactionIsolation(level);
    }

    /** Whether a transaction in which a statement has failed takes no other one until it goes back to a savepoint. */
    boolean failsAfterAFailure() {
        return false;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
