package dev.sluice.routing.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.topology.EngineRole;
import dev.sluice.routing.Router;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/**
 * What the data source promises on every product, with a primary and something that reads beside it: where units of work
 * run, what statements do, and here what is left of a session and what can be reached below. In a row, so that a product
 * starts its servers once for all of it.
 *
 * <p>No contract to be published: there is one data source, and nothing of it is for others to implement.
 */
abstract class DataSourceTests extends DataSourceDriverTests {

    // The session

    @Test
    void whatWasSetBySqlStaysWithTheConnectionAndNobodyElseMeetsIt() throws SQLException {
        String usual;
        try (Connection connection = dataSource.getConnection()) {
            usual = text(connection, sessionQuery());
            update(connection, changeSession());
            String changed = text(connection, sessionQuery());
            assertThat(changed).isNotEqualTo(usual);
            name(connection, 1);
            connection.setReadOnly(true);
            assertThat(text(connection, sessionQuery())).isEqualTo(changed);
        }
        for (int i = 0; i < 3; i++) {
            try (Connection connection = dataSource.getConnection()) {
                assertThat(text(connection, sessionQuery())).isEqualTo(usual);
            }
        }
    }

    @Test
    void aTemporaryTableIsThereAsLongAsItsConnection() throws SQLException {
        try (Connection connection = classifying.getConnection()) {
            update(connection, "CREATE TEMPORARY TABLE mine (id INTEGER)");
            update(connection, "INSERT INTO mine VALUES (1)");
            assertThat(text(connection, "SELECT id FROM mine")).isEqualTo("1");
            assertThat(text(connection, "SELECT name FROM t WHERE id = 1")).isEqualTo("one");
        }
        try (Connection connection = dataSource.getConnection()) {
            assertThatThrownBy(() -> text(connection, "SELECT id FROM mine")).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void theIsolationIsSetBackByThePool() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            int usual = connection.getTransactionIsolation();
            connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
            connection.setAutoCommit(false);
            name(connection, 1);
            connection.commit();
            assertThat(connection.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_SERIALIZABLE);
            connection.close();
            try (Connection next = dataSource.getConnection()) {
                name(next, 1);
                assertThat(next.getTransactionIsolation()).isEqualTo(usual);
            }
        }
    }

    // Below

    @Test
    void whatIsBelowCanBeReached() throws SQLException {
        assertThat(dataSource.unwrap(Router.class)).isSameAs(router);
        assertThat(dataSource.unwrap(DatabaseManager.class)).isSameAs(manager);
        assertThat(dataSource.isWrapperFor(HikariDataSource.class)).isTrue();
        assertThat(dataSource.unwrap(HikariDataSource.class)).isNotNull();
        try (Connection connection = dataSource.getConnection()) {
            Class<? extends Connection> driver = driverConnection();
            assertThat(connection.isWrapperFor(driver)).isTrue();
            assertThat(connection.unwrap(driver)).isNotNull();
            assertThat(role()).isEqualTo(EngineRole.PRIMARY);
            name(connection, 1);
            assertThat(borrowed()).isEqualTo(1);
        }
    }

    @Test
    void anAbortedConnectionLeavesNothingBehind() throws SQLException {
        Connection connection = dataSource.getConnection();
        connection.setAutoCommit(false);
        name(connection, 1);
        connection.abort(Runnable::run);
        assertThat(connection.isClosed()).isTrue();
        assertThat(borrowed()).isZero();
        try (Connection next = dataSource.getConnection()) {
            assertThat(name(next, 1)).isEqualTo("one");
        }
    }
}
