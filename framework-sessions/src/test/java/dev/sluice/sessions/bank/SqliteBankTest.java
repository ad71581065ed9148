package dev.sluice.sessions.bank;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.managers.DatabaseManager;
import dev.sluice.testing.SqliteFile;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class SqliteBankTest extends BankSuite {

    private static SqliteFile file;

    @BeforeAll
    static void open() {
        file = SqliteFile.create();
        open(DatabaseManager.builder("bank").primary(file.path() + "?busy_timeout=5"));
    }

    @AfterAll
    static void deleteFile() {
        closeSessions();
        file.close();
    }

    /** Another process that has the write lock every now and then, longer than a unit waits for it. */
    @Override
    public AutoCloseable disturbance() {
        ScheduledExecutorService other = Executors.newSingleThreadScheduledExecutor();
        Future<?> holding = other.scheduleWithFixedDelay(SqliteBankTest::holdTheLock, 10, 10, TimeUnit.MILLISECONDS);
        return () -> {
            assertThat(holding).isNotDone(); // it would be if one had failed
            other.shutdown();
            if (!other.awaitTermination(30, TimeUnit.SECONDS)) {
                throw new AssertionError("the lock is held");
            }
        };
    }

    private static void holdTheLock() {
        try (SqliteFile.Fault lock = file.holdWriteLock()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }
}
