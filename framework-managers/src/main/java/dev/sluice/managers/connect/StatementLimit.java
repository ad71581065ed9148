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
 * Ends a statement of SQLite when its query timeout is over or when another thread cancels it, by {@code sqlite3_interrupt}.
 * The driver's own timeout only limits how long a lock is waited for, and its own cancel meets whatever runs on the
 * connection. The time counts from the execution until the rows are read, because SQLite computes a row when it is asked for.
 */
final class StatementLimit {

    private static final Duration IDLE = Duration.ofSeconds(10);
    /** SQLite forgets an interrupt that comes before the first step of a statement: hence again, until it has ended. */
    private static final Duration AGAIN = Duration.ofMillis(10);

    private static final ScheduledThreadPoolExecutor CLOCK = clock();

    private final SqliteConnection connection;
    private final BooleanSupplier reading;
    /** Keeps an interrupt from meeting the statement after this one. */
    private final ReentrantLock lock;

    private int seconds;
    private boolean executing;
    private @Nullable Alarm alarm;

    /** @param reading whether rows of the statement are still to be read */
    StatementLimit(SqliteConnection connection, BooleanSupplier reading) {
        this.connection = connection;
        this.lock = connection.limiting();
        this.reading = reading;
    }

    void set(int limit) {
        seconds = limit;
    }

    <T> T run(Work<T> work) throws SQLException {
        begin();
        try {
            return seconds == 0 ? told(work) : hastily(work);
        } finally {
            end();
        }
    }

    /** Ends the statement if it is being executed or its rows are being read; for any thread. */
    void cancel() {
        lock.lock();
        try {
            if (executing || reading.getAsBoolean()) {
                turnOff();
                alarm = new Alarm(Duration.ZERO);
            }
        } finally {
            lock.unlock();
        }
    }

    /** From here on nothing is interrupted. */
    void stop() {
        lock.lock();
        try {
            turnOff();
        } finally {
            lock.unlock();
        }
    }

    /** Stops what runs on a connection, again and again until the result is cancelled. */
    static Future<?> interrupting(SqliteConnection connection) {
        return every(Duration.ZERO, connection::interrupt);
    }

    private void begin() {
        lock.lock();
        try {
            turnOff();
            executing = true;
            if (seconds > 0) {
                alarm = new Alarm(Duration.ofSeconds(seconds));
            }
        } finally {
            lock.unlock();
        }
    }

    private void end() {
        lock.lock();
        try {
            executing = false;
            if (!reading.getAsBoolean()) {
                turnOff();
            }
        } finally {
            lock.unlock();
        }
    }

    private void turnOff() {
        if (alarm != null) {
            alarm.scheduled.cancel(false);
            alarm = null;
        }
    }

    /** An interrupt does not reach a statement that waits for a lock. */
    private <T> T hastily(Work<T> work) throws SQLException {
        int patience = connection.getBusyTimeout();
        int millis = Math.toIntExact(Math.min(TimeUnit.SECONDS.toMillis(seconds), Integer.MAX_VALUE));
        try {
            connection.setBusyTimeout(Math.min(patience, millis));
            return told(work);
        } finally {
            connection.setBusyTimeout(patience);
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

    private static Future<?> every(Duration delay, Runnable ring) {
        return CLOCK.scheduleWithFixedDelay(ring, delay.toMillis(), AGAIN.toMillis(), TimeUnit.MILLISECONDS);
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

    /** Made and turned off under the lock. */
    private final class Alarm {

        private final Future<?> scheduled;

        Alarm(Duration delay) {
            scheduled = every(delay, this::ring);
        }

        private void ring() {
            lock.lock();
            try {
                if (alarm != this) {
                    return;
                }
                if (executing || reading.getAsBoolean()) {
                    connection.interrupt();
                }
                if (!executing) { // an interrupt between two rows is not forgotten
                    turnOff();
                }
            } finally {
                lock.unlock();
            }
        }
    }
}
