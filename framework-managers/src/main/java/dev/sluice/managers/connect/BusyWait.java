package dev.sluice.managers.connect;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.sqlite.core.DB;

/**
 * How a SQLite connection waits for the lock of its file when a transaction begins. SQLite waits by itself, and nothing ends
 * that before its time, not even {@code sqlite3_interrupt}: so it waits in slices, and between them an interrupted thread goes.
 * Afterwards the busy timeout is that of the URL again, whatever a PRAGMA has made of it.
 */
final class BusyWait {

    private static final int SLICE_MILLIS = 100;
    private static final int BUSY = 5;
    private static final int INTERRUPT = 9;

    private final SqliteConnection connection;
    private int mostMillis = Integer.MAX_VALUE;

    BusyWait(SqliteConnection connection) {
        this.connection = connection;
    }

    /** @param patience null for the connection's own */
    void atMost(@Nullable Duration patience) {
        mostMillis = patience == null ? Integer.MAX_VALUE : (int) Math.min(patience.toMillis(), Integer.MAX_VALUE);
    }

    void during(Begin begin) throws SQLException {
        int usual = connection.getBusyTimeout();
        int wait = Math.min(usual, mostMillis);
        if (wait == usual && wait <= SLICE_MILLIS) {
            begin.run();
            return;
        }
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(wait);
        DB database = connection.getDatabase(); // the connection would make a text of it, and it begins often
        database.busy_timeout(Math.min(wait, SLICE_MILLIS));
        try {
            boolean begun = false;
            while (!begun) {
                begun = tried(begin, end);
            }
        } finally {
            database.busy_timeout(usual);
        }
    }

    /** False if the lock is not to be had yet. */
    private static boolean tried(Begin begin, long end) throws SQLException {
        try {
            begin.run();
            return true;
        } catch (SQLException e) {
            if ((e.getErrorCode() & 0xff) != BUSY || System.nanoTime() - end >= 0) {
                throw e;
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new SQLException(
                        "sqlite: the thread was interrupted while it waited for the lock of the file",
                        null,
                        INTERRUPT,
                        e);
            }
            return false;
        }
    }

    @FunctionalInterface
    interface Begin {
        void run() throws SQLException;
    }
}
