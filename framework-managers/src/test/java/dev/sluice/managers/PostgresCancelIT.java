package dev.sluice.managers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.Secret;
import dev.sluice.managers.spi.CredentialsSource;
import dev.sluice.testing.PostgresCluster;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a cancel ends, and what it must not end. */
@WithPostgres(standbys = 1)
class PostgresCancelIT {

    @RegisterExtension
    final OpenManagers managers = new OpenManagers();

    PostgresCluster cluster;
    TestDatabase database;

    private Engine engine;

    @BeforeEach
    void open() throws SQLException {
        engine = managers.open(DatabaseManager.builder("shop")
                        .pool(pool -> pool.maxSize(3))
                        .credentials(CredentialsSource.of(database.user(), Secret.of(database.password())))
                        .primary(database.jdbcUrl()))
                .engine("primary");
        Sql.execute(engine, "DROP TABLE IF EXISTS t");
        Sql.execute(engine, "CREATE TABLE t (id int)");
    }

    /**
     * The driver sends both at once; without its BEGIN the statement would be committed. It is hit so seldom that this says
     * little of it; the sessions' contract of stopped units meets it in some of its runs.
     */
    @Test
    void endsNoBeginInFrontOfAStatement() throws Exception {
        ReentrantLock transaction = new ReentrantLock(true);
        AtomicBoolean over = new AtomicBoolean();
        int ended = 0;
        try (Connection connection = engine.borrow()) {
            connection.setAutoCommit(false);
            CompletableFuture<Void> canceller = CompletableFuture.runAsync(() -> {
                while (!over.get()) {
                    cancel(connection, transaction);
                }
            });
            try {
                for (int i = 0; i < 150; i++) {
                    ended += isEnded(connection, i % 10 == 0 ? "0.05" : "0") ? 1 : 0;
                    transaction.lock(); // as whoever ends a unit's transaction
                    try {
                        connection.rollback();
                    } finally {
                        transaction.unlock();
                    }
                }
            } finally {
                over.set(true);
            }
            canceller.get();
        }
        assertThat(ended).as("ended statements").isGreaterThan(10);
        try (Connection other = engine.borrow()) {
            assertThat(Sql.query(other, "SELECT count(*) FROM t")).isEqualTo("0");
        }
    }

    private static boolean isEnded(Connection connection, String seconds) {
        try {
            Sql.execute(connection, "INSERT INTO t SELECT 1 FROM pg_sleep(" + seconds + ")");
            return false;
        } catch (SQLException e) {
            assertThat(e.getSQLState()).isEqualTo("57014");
            return true;
        }
    }

    private void cancel(Connection connection, ReentrantLock transaction) {
        transaction.lock();
        try {
            engine.cancel(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } finally {
            transaction.unlock();
        }
    }
}
