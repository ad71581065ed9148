package dev.sluice.routing.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.managers.topology.EngineRole;
import dev.sluice.routing.Router;
import dev.sluice.routing.consistency.Consistency;
import dev.sluice.routing.route.Route.Reason;
import dev.sluice.routing.route.RouteHint;
import dev.sluice.routing.route.RouteRequest;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLSyntaxErrorException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import javax.sql.XADataSource;
import org.junit.jupiter.api.Test;

/** Where a unit of work runs: what borrows nothing, who decides, hints, transactions. */
abstract class DataSourceUnitTests extends DataSourceFixture {

    // Lazy

    @Test
    void borrowsNothingUntilAStatementIsExecuted() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
            connection.setTransactionIsolation(connection.getTransactionIsolation());
            connection.setCatalog(connection.getCatalog());
            connection.setAutoCommit(false);
            connection.setHoldability(connection.getHoldability());
            assertThat(connection.getAutoCommit()).isFalse();
            assertThat(connection.isReadOnly()).isTrue();
            assertThat(connection.isValid(1)).isTrue();
            assertThat((Object) connection.getWarnings()).isNull();
            assertThat(connection.getMetaData().getDatabaseProductName())
                    .isEqualToIgnoringCase(
                            manager.engines("default").get(0).product().name());
            assertThat(connection.getMetaData().getURL()).startsWith("jdbc:");
            connection.prepareStatement("SELECT name FROM t WHERE id = ?").setInt(1, 1);
            connection.createStatement().setFetchSize(10);
            connection.commit();
            connection.rollback();
            assertThat(borrowed()).isZero();
        }
    }

    @Test
    void asksForAFactOnceAndOfNobodyInParticular() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            DatabaseMetaData metadata = connection.getMetaData();
            assertThat(metadata.getDatabaseMajorVersion()).isPositive();
            assertThat(metadata.supportsTransactions()).isTrue();
            assertThat(borrowed()).isZero();
            assertThat(metadata.getConnection()).isSameAs(connection);
        }
    }

    @Test
    void readsTheSchemaAsAUnitOfWork() throws SQLException {
        try (Connection connection = dataSource.readOnly().getConnection();
                ResultSet columns = connection.getMetaData().getColumns(null, null, "t", null)) {
            assertThat(columns.next()).isTrue();
            assertThat(role()).isEqualTo(EngineRole.REPLICA);
            assertThat(borrowed()).isEqualTo(1);
        }
    }

    // The decision

    @Test
    void whatNobodyDeclaredGoesToThePrimary() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            assertThat(name(connection, 1)).isEqualTo("one");
            assertThat(role()).isEqualTo(EngineRole.PRIMARY);
            connection.setAutoCommit(false);
            assertThat(name(connection, 1)).isEqualTo("one");
            assertThat(role()).isEqualTo(EngineRole.PRIMARY);
            assertThat(reasons()).contains("transaction: not declared read-only, so the primary");
            connection.commit();
        }
    }

    @Test
    void whatIsDeclaredReadOnlyGoesToAReplicaThatHasWhatThisThreadWrote() throws SQLException {
        for (int i = 10; i < 30; i++) {
            try (Connection connection = dataSource.getConnection()) {
                update(connection, "INSERT INTO t VALUES (" + i + ", 'new')");
            }
            try (Connection connection = dataSource.getConnection()) {
                connection.setReadOnly(true);
                connection.setAutoCommit(i % 2 == 0);
                assertThat(name(connection, i)).as("row %s on %s", i, route()).isEqualTo("new");
                assertThat(reasons()).contains("connection: read-only");
                if (i % 2 != 0) {
                    connection.commit();
                }
            }
        }
        try (Connection connection = dataSource.with(any()).getConnection()) {
            name(connection, 1);
            assertThat(role()).isEqualTo(EngineRole.REPLICA);
        }
    }

    @Test
    void aTransactionOfTheSameConnectionIsSeenByItsNextReadOnlyOne() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            update(connection, "INSERT INTO t VALUES (40, 'forty')");
            connection.commit();
            connection.setReadOnly(true);
            assertThat(name(connection, 40)).isEqualTo("forty");
            connection.commit();
        }
    }

    @Test
    void theTextDecidesInAutoCommitIfItMay() throws SQLException {
        try (Connection connection = classifying
                .with(RouteRequest.write().consistency(Consistency.any()))
                .getConnection()) {
            name(connection, 1);
            assertThat(connection.unwrap(Routed.class).lastRoute().orElseThrow().role())
                    .isEqualTo(EngineRole.REPLICA);
            assertThat(classifying.lastRoute().orElseThrow().reasons())
                    .extracting(Reason::toString)
                    .contains("classified: read (reads rows)");
            assertThat(borrowed()).as("a replica's connection does not stay").isZero();
            update(connection, "UPDATE t SET name = 'uno' WHERE id = 1");
            assertThat(classifying.lastRoute().orElseThrow().role()).isEqualTo(EngineRole.PRIMARY);
            connection.setAutoCommit(false);
            name(connection, 1);
            assertThat(classifying.lastRoute().orElseThrow().role()).isEqualTo(EngineRole.PRIMARY);
            connection.rollback();
        }
    }

    @Test
    void aDeclaredReadThatWritesIsRefusedWhereverItRuns() throws SQLException {
        for (RouteRequest request : List.of(any(), any().consistency(Consistency.strong()))) {
            try (Connection connection = dataSource.with(request).getConnection()) {
                assertThatThrownBy(() -> update(connection, "INSERT INTO t VALUES (50, 'never')"))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("declared read-only")
                        .hasMessageContaining("changes rows")
                        .extracting(e -> ((SQLException) e).getSQLState())
                        .isEqualTo("25006");
            }
        }
        assertThat(count()).isEqualTo(3);
    }

    // Hints

    @Test
    void aCommentBeforeTheStatementOutranksTheRest() throws SQLException {
        String reader = manager.topology()
                .group("default")
                .orElseThrow()
                .readableReplicas()
                .get(0)
                .name()
                .alias();
        try (Connection connection = dataSource.getConnection()) {
            query(connection, "/* sluice: replica, consistency=any */ SELECT id FROM t");
            assertThat(role()).isEqualTo(EngineRole.REPLICA);
            assertThat(reasons()).contains("hint: replica, consistency=any");
            query(connection, "/* sluice: engine=" + reader + " */ SELECT id FROM t");
            assertThat(route().engine().alias()).isEqualTo(reader);
            query(connection, "/* sluice: after=none deadline=1s */ SELECT id FROM t");
            assertThat(role()).isEqualTo(EngineRole.REPLICA);
            connection.setReadOnly(true);
            query(connection, "/* sluice: primary */ SELECT id FROM t");
            assertThat(role()).isEqualTo(EngineRole.PRIMARY);
        }
    }

    @Test
    void aHintThatIsNotUnderstoodIsAnErrorThatNamesWhatThereIs() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            for (String hint : List.of("master", "primary, replica", "replica=1", "deadline=soon", "group=")) {
                assertThatThrownBy(() -> query(connection, "/* sluice: " + hint + " */ SELECT id FROM t"))
                        .isInstanceOf(SQLSyntaxErrorException.class)
                        .hasMessageContaining(hint)
                        .hasMessageContaining("expected");
            }
            assertThat(borrowed()).isZero();
        }
    }

    @Test
    void aHintThatTheOpenTransactionDoesNotMeetComesTooLate() throws SQLException {
        try (Connection connection = dataSource.with(any()).getConnection()) {
            connection.setAutoCommit(false);
            name(connection, 1);
            assertThatThrownBy(() -> query(connection, "/* sluice: primary */ SELECT id FROM t"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("comes too late");
            query(connection, "/* sluice: replica */ SELECT id FROM t");
            connection.rollback();
        }
    }

    @Test
    void aHintOfTheThreadHoldsForItsTask() throws Exception {
        Router router = dataSource.router();
        DataSource undeclared = dataSource.with(RouteRequest.write().consistency(Consistency.any()));
        try (Connection connection = undeclared.getConnection()) {
            router.usingReturning(RouteHint.replica(), () -> name(connection, 1));
            assertThat(role()).isEqualTo(EngineRole.REPLICA);
            name(connection, 1);
            assertThat(role()).isEqualTo(EngineRole.PRIMARY);
            connection.setReadOnly(true);
            router.usingReturning(RouteHint.primary(), () -> name(connection, 1));
            assertThat(role()).isEqualTo(EngineRole.PRIMARY);
        }
    }

    @Test
    void aHintOfTheThreadThatAnOpenTransactionDoesNotMeetIsAnError() throws Exception {
        Router router = dataSource.router();
        try (Connection connection = dataSource.with(any()).getConnection()) {
            connection.setAutoCommit(false);
            name(connection, 1);
            assertThatThrownBy(() -> router.usingReturning(RouteHint.primary(), () -> name(connection, 1)))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("comes too late");
            assertThatThrownBy(() -> router.usingReturning(RouteHint.engine("primary"), () -> name(connection, 1)))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("comes too late");
            router.usingReturning(RouteHint.replica(), () -> name(connection, 1));
            router.usingReturning(RouteHint.group("default"), () -> name(connection, 1));
            connection.rollback();
        }
    }

    @Test
    void aPinOfTheThreadTakesReadsToAReplica() throws Exception {
        String replica = dataSource.router().manager().engines("default").stream()
                .filter(engine -> engine.snapshot().role() == EngineRole.REPLICA)
                .findFirst()
                .orElseThrow()
                .name()
                .toString();
        try (Connection connection = dataSource
                .with(RouteRequest.write().consistency(Consistency.any()))
                .getConnection()) {
            dataSource.router().usingReturning(RouteHint.engine(replica), () -> name(connection, 1));
            assertThat(role()).isEqualTo(EngineRole.REPLICA);
        }
    }

    // Transactions

    @Test
    void commitsRollsBackAndReturnsToSavepoints() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            update(connection, "INSERT INTO t VALUES (60, 'kept')");
            Savepoint savepoint = connection.setSavepoint("s");
            update(connection, "INSERT INTO t VALUES (61, 'dropped')");
            connection.rollback(savepoint);
            connection.commit();
            update(connection, "INSERT INTO t VALUES (62, 'dropped')");
            connection.rollback();
            update(connection, "INSERT INTO t VALUES (63, 'kept')");
            connection.setAutoCommit(true);
            update(connection, "INSERT INTO t VALUES (64, 'kept')");
            connection.setAutoCommit(false);
            update(connection, "INSERT INTO t VALUES (65, 'dropped')");
        }
        assertThat(count()).isEqualTo(6);
    }

    @Test
    void refusesWhatJdbcForbids() throws SQLException {
        Connection connection = dataSource.getConnection();
        assertThatThrownBy(connection::commit).hasMessageContaining("auto-commit");
        assertThatThrownBy(connection::setSavepoint).hasMessageContaining("auto-commit");
        connection.setAutoCommit(false);
        name(connection, 1);
        assertThatThrownBy(() -> connection.setReadOnly(true)).hasMessageContaining("within a transaction");
        Statement statement = connection.createStatement();
        connection.close();
        connection.close();
        assertThat(statement.isClosed()).isTrue();
        assertThatThrownBy(() -> statement.execute("SELECT 1")).hasMessageContaining("closed");
        assertThatThrownBy(connection::createStatement).hasMessageContaining("closed");
        assertThat(connection.isValid(1)).isFalse();
        assertThatThrownBy(() -> dataSource.getConnection("other", "secret"))
                .isInstanceOf(SQLFeatureNotSupportedException.class)
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> dataSource.unwrap(XADataSource.class)).isInstanceOf(SQLException.class);
    }
}
