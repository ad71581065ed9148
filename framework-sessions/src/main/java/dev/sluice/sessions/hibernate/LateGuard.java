package dev.sluice.sessions.hibernate;

import dev.sluice.DatabaseProduct;
import dev.sluice.routing.classify.Classifier;
import dev.sluice.routing.classify.Effect;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Has the transaction of a read on PostgreSQL's primary become read-only before the first statement whose text does not show
 * that it only reads, and before any that nobody sees. Most reads send none, and are spared what a read-only transaction
 * costs: a fortieth of a unit that reads one row. Confined to the unit's thread.
 */
final class LateGuard implements StatementWatch {

    private static final Classifier TEXTS =
            Classifier.of(DatabaseProduct.POSTGRESQL).cached(4096);

    private final Connection connection;
    private boolean begun;
    private boolean stands;

    LateGuard(Connection connection) {
        this.connection = connection;
    }

    @Override
    public void sends(String sql) throws SQLException {
        if (stands) {
            return;
        }
        if (TEXTS.classify(sql).effect() == Effect.READ) {
            begun = true;
        } else {
            losesSight();
        }
    }

    @Override
    public void losesSight() throws SQLException {
        if (stands) {
            return;
        }
        if (begun) { // as far as is known: if it is not, the driver begins it with this
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET TRANSACTION READ ONLY");
            }
        } else {
            connection.setReadOnly(
                    true); // the driver sends BEGIN READ ONLY with the first statement, the pool resets it
        }
        stands = true;
    }
}
