package dev.sluice.managers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A query timeout ends a statement on SQLite, and a cancelled statement does not take half of a transaction with it. */
class SqliteTimeoutTest {

    private static final int INTERRUPT = 9;
    private static final long ENDLESS = 1_000_000_000_000L;

    @RegisterExtension
    final OpenManagers managers = new OpenManagers();

    @TempDir
    Path folder;

    private Connection writer;

    @BeforeEach
    void open() throws SQLException {
        String file = folder.resolve("shop.db").toString();
        writer = managers.open(DatabaseManager.builder("shop").engine("primary", file))
                .engine("primary")
                .borrow();
        Sql.execute(writer, "CREATE TABLE t (a)");
    }

    @AfterEach
    void giveBack() throws SQLException {
        writer.close();
    }

    /** This is why there is more than the driver's own. */
    @Test
    void isIgnoredByTheDriverItself() throws SQLException {
        try (Connection driver = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            assertThat(countFor(driver, Duration.ofMillis(1100), 1)).isPositive();
        }
    }

    @Test
    void endsAStatementAndAPreparedOne() throws SQLException {
        try (Statement statement = writer.createStatement();
                PreparedStatement prepared = writer.prepareStatement(counting(ENDLESS))) {
            statement.setQueryTimeout(1);
            prepared.setQueryTimeout(1);
            assertInterrupted(() -> statement.executeQuery(counting(ENDLESS)));
            assertInterrupted(prepared::executeQuery);
            assertInterrupted(() -> statement.executeUpdate("INSERT INTO t " + counting(ENDLESS)));
        }
        assertThat(Sql.query(writer, "SELECT count(*) FROM t")).isEqualTo("0");
    }

    @Test
    void endsAStatementWhoseRowsAreBeingRead() throws SQLException {
        try (Statement statement = writer.createStatement()) {
            statement.setQueryTimeout(1);
            ResultSet rows =
                    statement.executeQuery(numbers(ENDLESS) + "SELECT i FROM n WHERE i IN (1, " + ENDLESS + ")");
            assertThat(rows.next()).isTrue();
            assertInterrupted(rows::next);
        }
    }

    @Test
    void sparesWhatComesAfterwards() throws SQLException {
        try (Statement limited = writer.createStatement()) {
            limited.setQueryTimeout(1);
            limited.executeQuery("SELECT 1").close();
            limited.executeUpdate("INSERT INTO t VALUES (1)");
            assertThat(countFor(writer, Duration.ofMillis(1100), 0)).isPositive();
            limited.executeQuery("SELECT 1").close();
            assertThat(countFor(writer, Duration.ofMillis(1100), 0)).isPositive();
            limited.cancel();
            assertThat(countFor(writer, Duration.ofMillis(1100), 0)).isPositive();
        }
    }

    @Test
    void cancelsFromAnotherThread() throws Exception {
        try (PreparedStatement statement = writer.prepareStatement(counting(ENDLESS))) {
            CountDownLatch ended = new CountDownLatch(1);
            Thread canceller = new Thread(() -> cancelUntil(ended, statement));
            canceller.start();
            assertInterrupted(statement::executeQuery);
            ended.countDown();
            canceller.join();
        }
    }

    /** SQLite rolls back on its own; the driver would commit whatever comes next, statement by statement. */
    @Test
    void refusesTheRestOfATransactionThatWasStopped() throws SQLException {
        writer.setAutoCommit(false);
        Sql.execute(writer, "INSERT INTO t VALUES (1)");
        stopAnInsert();
        assertStopped(() -> Sql.execute(writer, "INSERT INTO t VALUES (2)"));
        assertStopped(() -> writer.prepareStatement("INSERT INTO t VALUES (3)").executeUpdate());
        assertStopped(writer::commit);
        writer.rollback();
        Sql.execute(writer, "INSERT INTO t VALUES (4)");
        writer.commit();
        stopAnInsert();
        assertStopped(() -> writer.setAutoCommit(true));
        writer.rollback();
        writer.setAutoCommit(true);
        assertThat(Sql.query(writer, "SELECT group_concat(a) FROM t")).isEqualTo("4");
    }

    @Test
    void goesOnInATransactionWhoseQueryWasStopped() throws SQLException {
        writer.setAutoCommit(false);
        Sql.execute(writer, "INSERT INTO t VALUES (1)");
        try (Statement statement = writer.createStatement()) {
            statement.setQueryTimeout(1);
            assertInterrupted(() -> statement.executeQuery(counting(ENDLESS)));
        }
        writer.commit();
        writer.setAutoCommit(true);
        assertThat(Sql.query(writer, "SELECT a FROM t")).isEqualTo("1");
    }

    private static void cancelUntil(CountDownLatch ended, Statement statement) {
        try {
            while (ended.getCount() > 0) {
                statement.cancel();
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private void stopAnInsert() throws SQLException {
        try (Statement statement = writer.createStatement()) {
            statement.setQueryTimeout(1);
            assertInterrupted(() -> statement.executeUpdate("INSERT INTO t " + counting(ENDLESS)));
        }
    }

    /** Counts further and further until it takes as long as that; how far it came. */
    private static long countFor(Connection connection, Duration atLeast, int limit) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(limit);
            for (long to = 1_000_000; ; to *= 2) {
                long start = System.nanoTime();
                try (ResultSet rows = statement.executeQuery(counting(to))) {
                    rows.next();
                    if (System.nanoTime() - start > atLeast.toNanos()) {
                        return rows.getLong(1);
                    }
                }
            }
        }
    }

    private static String numbers(long to) {
        return "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + to + ") ";
    }

    private static String counting(long to) {
        return numbers(to) + "SELECT count(*) FROM n";
    }

    private static void assertInterrupted(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        SQLException.class,
                        e -> assertThat(e.getErrorCode()).as(e.getMessage()).isEqualTo(INTERRUPT));
    }

    private static void assertStopped(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(SQLException.class)
                .hasMessage(
                        "sqlite: the transaction was rolled back when a statement in it was stopped; call rollback()"
                                + " before the next statement");
    }
}
