package dev.sluice.routing.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.QualifiedName;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.routing.Router;
import dev.sluice.routing.consistency.Bookmark;
import dev.sluice.testing.SqliteFile;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sqlite.SQLiteConnection;

/** Of what a data source writes, over a router that goes by tables, which reads have to be after it. */
class WrittenTablesTest {

    @AutoClose // after the manager
    private final SqliteFile file = SqliteFile.create();

    @AutoClose
    private final DatabaseManager manager = DatabaseManager.builder("shop")
            .engine("primary", "sqlite:" + file.path())
            .engine("replica-1", "sqlite:" + file.path() + "?mode=ro")
            .build();

    private final Router router = Router.builder(manager).byTable(true).build();
    private final RoutingDataSource dataSource = RoutingDataSource.over(router);

    @BeforeEach
    void prepare() throws SQLException {
        write("CREATE TABLE orders (id INTEGER PRIMARY KEY, name TEXT)");
        write("CREATE TABLE products (id INTEGER PRIMARY KEY, name TEXT)");
    }

    @Test
    void aReadOfOtherTablesNeedNotBeAfterAStatement() throws Exception {
        afresh(() -> {
            write("INSERT INTO orders (name) VALUES ('a')");
            assertThat(isHeldTo("orders")).isTrue();
            assertThat(isHeldTo("products")).isFalse();
        });
    }

    @Test
    void aReadOfOtherTablesNeedNotBeAfterATransaction() throws Exception {
        afresh(() -> {
            try (Connection connection = dataSource.getConnection()) {
                connection.setAutoCommit(false);
                try (PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO orders (name) SELECT name FROM products WHERE id = ?")) {
                    insert.setInt(1, 1);
                    insert.executeUpdate();
                }
                connection.commit();
            }
            assertThat(isHeldTo("orders")).isTrue();
            assertThat(isHeldTo("products")).isFalse();
        });
    }

    @Test
    void aBatchHasWrittenAllTablesOfItsTexts() throws Exception {
        afresh(() -> {
            try (Connection connection = dataSource.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.addBatch("INSERT INTO orders (name) VALUES ('a')");
                statement.addBatch("UPDATE products SET name = 'b'");
                statement.executeBatch();
            }
            assertThat(isHeldTo("orders")).isTrue();
            assertThat(isHeldTo("products")).isTrue();
            assertThat(isHeldTo("customers")).isFalse();
        });
    }

    @Test
    void whatAStatementDoesNotNameIsAnything() throws Exception {
        for (String sql : new String[] {
            "DELETE FROM orders", "CREATE TABLE more (id INTEGER)", "REPLACE INTO orders (id) VALUES (1)"
        }) {
            afresh(() -> {
                write(sql);
                assertThat(isHeldTo("products")).as(sql).isTrue();
            });
        }
    }

    @Test
    void afterAnythingNothingIsToldApartOnTheSameConnection() throws Exception {
        afresh(() -> {
            try (Connection connection = dataSource.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.executeUpdate("INSERT INTO orders (name) VALUES ('a')");
                assertThat(isHeldTo("products")).isFalse();
                statement.executeUpdate("DELETE FROM orders");
                assertThat(isHeldTo("products")).isTrue();
            }
        });
    }

    @Test
    void whatIsDoneToADriversConnectionIsAnything() throws Exception {
        afresh(() -> {
            try (Connection connection = dataSource.getConnection()) {
                connection.unwrap(SQLiteConnection.class);
            }
            assertThat(isHeldTo("products")).isTrue();
        });
    }

    /** Whether a read of the table has to be after what this thread has written. */
    private boolean isHeldTo(String table) {
        return !router.scope().currentOn(Set.of(QualifiedName.of(table))).isNone();
    }

    private void write(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private void afresh(Work work) throws Exception {
        router.scope().call(Bookmark.none(), () -> {
            work.run();
            return true;
        });
    }

    private interface Work {
        void run() throws SQLException;
    }
}
