package dev.sluice.managers.connect;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Ends a statement of SQLite when its query timeout is over, by {@code sqlite3_interrupt} from a timer. The driver's own
 * timeout only limits how long a lock is waited for. The time counts from the execution until the rows are read, because
 * SQLite computes a row when it is asked for.
 */
final class StatementLimit {

    private static final Duration IDLE = Duration.ofSeconds(10);
    private static final ScheduledThreadPoolExecutor CLOCK = clock();

    private final SqliteConnection connection;
    private final BooleanSupplier reading;
    private int seconds;
    private @Nullable Alarm alarm;

    /** @param reading whether rows of the statement are still to be read */
    StatementLimit(SqliteConnection connection, BooleanSupplier reading) {
        this.connection = connection;
        this.reading = reading;
    }

    void set(int limit) {
        seconds = limit;
    }

    <T> T run(Work<T> work) throws SQLException {
        stop();
        if (seconds == 0) {
            return told(work);
        }
        int patience = connection.getBusyTimeout();
        int millis = Math.toIntExact(Math.min(TimeUnit.SECONDS.toMillis(seconds), Integer.MAX_VALUE));
        alarm = new Alarm();
        try {
            // an interrupt does not reach a statement that waits for a lock
            connection.setBusyTimeout(Math.min(patience, millis));
            return told(work);
        } finally {
            connection.setBusyTimeout(patience);
            if (!reading.getAsBoolean()) {
                stop();
            }
        }
    }

    /** From here on nothing is interrupted. */
    void stop() {
        if (alarm != null) {
            alarm.turnOff();
            alarm = null;
        }
    }

    private <T> T told(Work<T> work) throws SQLException {
        try {
            return work.call();
        } catch (SQLException e) {
            connection.failed(e);
            throw e;
        }
    }

    private static ScheduledThreadPoolExecutor clock() {
        ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "sluice-sqlite-timeout");
            thread.setDaemon(true);
            return thread;
        });
        clock.setRemoveOnCancelPolicy(true);
        clock.setKeepAliveTime(IDLE.toMillis(), TimeUnit.MILLISECONDS);
        clock.allowCoreThreadTimeOut(true);
        return clock;
    }

    @FunctionalInterface
    interface Work<T> {
        T call() throws SQLException;
    }

    /** The lock keeps an interrupt from meeting the statement after this one. */
    private final class Alarm {

        private final ReentrantLock lock = new ReentrantLock();
        private final Future<?> scheduled = CLOCK.schedule(this::ring, seconds, TimeUnit.SECONDS);
        private boolean off;

        private void ring() {
            lock.lock();
            try {
                if (!off) {
                    connection.interrupt();
                }
            } finally {
                lock.unlock();
            }
        }

        void turnOff() {
            lock.lock();
            try {
                off = true;
            } finally {
                lock.unlock();
            }
            scheduled.cancel(false);
        }
    }
}
