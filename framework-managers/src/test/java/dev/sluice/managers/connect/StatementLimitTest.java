package dev.sluice.managers.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** SQLite forgets an interrupt that comes before the first step of a statement. Here none is lost. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
class StatementLimitTest {

    private static final String ENDLESS =
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";

    @RepeatedTest(20)
    void endsAStatementThatWasCancelledBeforeItsFirstStep() throws SQLException {
        try (SqliteConnection connection = open();
                Statement statement = connection.createStatement()) {
            StatementLimit limit = new StatementLimit(connection, () -> false);
            assertThatThrownBy(() -> limit.run(() -> {
                        limit.cancel();
                        return statement.executeQuery(ENDLESS);
                    }))
                    .hasMessageContaining("SQLITE_INTERRUPT");
            assertThat(statement.executeQuery("SELECT 1").next()).isTrue();
        }
    }

    @RepeatedTest(20)
    void abortsAConnectionWhoseStatementIsAboutToBegin() throws Exception {
        SqliteConnection connection = open();
        Statement statement = connection.createStatement();
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<Object> running = CompletableFuture.supplyAsync(() -> {
            begun.countDown();
            try {
                return statement.executeQuery(ENDLESS);
            } catch (SQLException e) {
                return e;
            }
        });
        begun.await();
        connection.abort(Runnable::run);
        assertThat(running.get()).isInstanceOf(SQLException.class);
        assertThat(connection.isClosed()).isTrue();
    }

    private static SqliteConnection open() throws SQLException {
        return new SqliteConnection("jdbc:sqlite::memory:", ":memory:", new Properties());
    }
}
