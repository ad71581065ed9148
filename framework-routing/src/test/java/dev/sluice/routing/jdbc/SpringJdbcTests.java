package dev.sluice.routing.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.Secret;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.DatabaseManagerBuilder;
import dev.sluice.managers.spi.CredentialsSource;
import dev.sluice.managers.topology.EngineRole;
import dev.sluice.routing.Router;
import dev.sluice.routing.consistency.Bookmark;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.cluster.Cluster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A framework that has never heard of us: what it declares is what routes. */
abstract class SpringJdbcTests {

    private DatabaseManager manager;
    private Router router;
    private RoutingDataSource dataSource;
    private JdbcTemplate jdbc;
    private TransactionTemplate write;
    private TransactionTemplate read;

    /** With a primary and a replica. */
    abstract DatabaseManager open();

    static DatabaseManager open(Cluster<?> cluster, TestDatabase database) {
        DatabaseManagerBuilder builder = DatabaseManager.builder("shop")
                .credentials(CredentialsSource.of(database.user(), Secret.of(database.password())))
                .pool(pool -> pool.maxSize(3));
        cluster.nodes().forEach(node -> builder.engine(node.name(), database.jdbcUrl(node)));
        return builder.build();
    }

    @BeforeEach
    void declare() {
        manager = open();
        router = Router.over(manager);
        dataSource = RoutingDataSource.over(router);
        jdbc = new JdbcTemplate(dataSource);
        JdbcTransactionManager transactions = new JdbcTransactionManager(dataSource);
        write = new TransactionTemplate(transactions);
        read = new TransactionTemplate(transactions);
        read.setReadOnly(true);
        jdbc.execute("DROP TABLE IF EXISTS spring_orders");
        jdbc.execute("CREATE TABLE spring_orders (id INTEGER PRIMARY KEY, name VARCHAR(20))");
    }

    @AfterEach
    void everyConnectionWasReturned() {
        try (DatabaseManager closing = manager) {
            closing.refresh()
                    .groups()
                    .get("default")
                    .engines()
                    .forEach(engine -> assertThat(engine.pool().active())
                            .as("borrowed from %s", engine.name())
                            .isZero());
        }
        router.scope().run(Bookmark.none(), () -> {});
    }

    @Test
    void itsReadOnlyTransactionsReadOnAReplicaWhatItsOthersWrote() {
        for (int id = 0; id < 10; id++) {
            int row = id;
            write.executeWithoutResult(status -> {
                jdbc.update("INSERT INTO spring_orders VALUES (?, ?)", row, "order " + row);
                assertThat(count()).isEqualTo(row + 1);
                assertThat(role()).isEqualTo(EngineRole.PRIMARY);
            });
            String name = read.execute(
                    status -> jdbc.queryForObject("SELECT name FROM spring_orders WHERE id = ?", String.class, row));
            assertThat(name).as("row %s", row).isEqualTo("order " + row);
        }
        read.executeWithoutResult(status -> count());
        assertThat(role()).isEqualTo(EngineRole.REPLICA);
    }

    @Test
    void whatItRollsBackIsNotThereAndWhatItDidNotDeclareIsOnThePrimary() {
        write.executeWithoutResult(status -> {
            jdbc.update("INSERT INTO spring_orders VALUES (?, ?)", 2, "two");
            status.setRollbackOnly();
        });
        assertThat(count()).isZero();
        assertThat(role()).as("undeclared").isEqualTo(EngineRole.PRIMARY);
    }

    @Test
    void aReadOnlyTransactionThatWritesIsRefused() {
        assertThatThrownBy(() -> read.executeWithoutResult(status -> jdbc.update("DELETE FROM spring_orders")))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("declared read-only");
    }

    private Integer count() {
        return jdbc.queryForObject("SELECT count(*) FROM spring_orders", Integer.class);
    }

    private EngineRole role() {
        return dataSource.lastRoute().orElseThrow().role();
    }
}
