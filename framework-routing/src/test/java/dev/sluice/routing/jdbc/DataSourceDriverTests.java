package dev.sluice.routing.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Where a lazy connection answers as a driver's would, though there is none yet. */
abstract class DataSourceDriverTests extends DataSourceStatementTests {

    /** With a second connection for each caller, callers that fill a pool would wait for each other. */
    @Test
    void whatADriverMakesHoldsNoConnection() throws SQLException {
        for (boolean readOnly : new boolean[] {true, false}) {
            try (Connection connection = dataSource.getConnection();
                    Statement statement = connection.createStatement()) {
                connection.setReadOnly(readOnly);
                assertThat(connection.nativeSQL("SELECT 1")).isEqualTo("SELECT 1");
                assertThat(statement.enquoteLiteral("it's")).isEqualTo("'it''s'");
                assertThat(borrowed()).isZero();
                if (readOnly) {
                    query(connection, "SELECT 1");
                } else {
                    update(connection, "UPDATE t SET name = 'uno' WHERE id = 1");
                }
                assertThat(borrowed()).isLessThanOrEqualTo(1);
            }
        }
    }

    @Test
    void whatNoDriverTakesIsRefusedWhenItIsSet() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            List<ThrowingCallable> invalid = List.of(
                    () -> connection.setTransactionIsolation(Connection.TRANSACTION_NONE),
                    () -> connection.setTransactionIsolation(77),
                    () -> connection.setHoldability(77),
                    () -> connection.setNetworkTimeout(Runnable::run, -1),
                    () -> connection.isValid(-1),
                    () -> statement.setMaxRows(-1),
                    () -> statement.setLargeMaxRows(-1),
                    () -> statement.setMaxFieldSize(-1),
                    () -> statement.setQueryTimeout(-1));
            for (ThrowingCallable setting : invalid) {
                assertThatThrownBy(setting)
                        .isInstanceOf(SQLException.class)
                        .hasMessageMatching("shop: no such [a-z ]+ \\(-?\\d+\\); give it one that is .+");
            }
            assertThat(text(connection, "SELECT name FROM t WHERE id = 1"))
                    .as("nothing of it was kept")
                    .isEqualTo("one");
        }
    }

    @Test
    void aDriverWithoutClientInfoHasNone() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            assertThat(connection.getClientInfo()).isNotNull().doesNotContainKey("nobody's");
        }
    }
}
