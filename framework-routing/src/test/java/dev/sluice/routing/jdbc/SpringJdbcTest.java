package dev.sluice.routing.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.topology.EngineRole;
import dev.sluice.routing.Router;
import dev.sluice.testing.SqliteFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A framework that has never heard of us: what it declares is what routes. */
class SpringJdbcTest {

    private final SqliteFile file = SqliteFile.create();
    private final DatabaseManager manager =
            DatabaseManager.builder("shop").primary(file.jdbcUrl()).build();
    private final RoutingDataSource dataSource = RoutingDataSource.over(Router.over(manager));
    private final JdbcTemplate jdbc = new JdbcTemplate(dataSource);
    private final JdbcTransactionManager transactions = new JdbcTransactionManager(dataSource);

    @AfterEach
    void everyConnectionWasReturned() {
        manager.refresh()
                .groups()
                .get("default")
                .engines()
                .forEach(engine -> assertThat(engine.pool().active()).isZero());
        manager.close();
        file.close();
    }

    @Test
    void itsReadOnlyTransactionsReadOnAReplicaWhatItsOthersWrote() {
        TransactionTemplate write = new TransactionTemplate(transactions);
        TransactionTemplate read = new TransactionTemplate(transactions);
        read.setReadOnly(true);
        jdbc.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT)");

        write.executeWithoutResult(status -> {
            jdbc.update("INSERT INTO t VALUES (?, ?)", 1, "one");
            assertThat(jdbc.queryForObject("SELECT count(*) FROM t", Integer.class))
                    .isEqualTo(1);
            assertThat(role()).isEqualTo(EngineRole.PRIMARY);
        });
        String name = read.execute(status -> jdbc.queryForObject("SELECT name FROM t WHERE id = ?", String.class, 1));
        assertThat(name).isEqualTo("one");
        assertThat(role()).isEqualTo(EngineRole.REPLICA);

        write.executeWithoutResult(status -> {
            jdbc.update("INSERT INTO t VALUES (?, ?)", 2, "two");
            status.setRollbackOnly();
        });
        assertThatThrownBy(() -> read.executeWithoutResult(status -> jdbc.update("DELETE FROM t")))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("declared read-only");
        assertThat(jdbc.queryForObject("SELECT count(*) FROM t", Integer.class)).isEqualTo(1);
        assertThat(role()).as("undeclared").isEqualTo(EngineRole.PRIMARY);
    }

    private EngineRole role() {
        return dataSource.lastRoute().orElseThrow().role();
    }
}
