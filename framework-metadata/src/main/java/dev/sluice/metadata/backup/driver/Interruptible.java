package dev.sluice.metadata.backup.driver;

import java.io.InterruptedIOException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs a statement of SQLite so that an interrupt of the caller ends it; by itself SQLite looks at none. */
final class Interruptible {

    private static final long CANCEL_MILLIS = 20;

    private Interruptible() {}

    /** @throws InterruptedIOException if the thread was interrupted, which it still is then, and the statement is over */
    static void execute(PreparedStatement statement) throws SQLException, InterruptedIOException {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread worker = new Thread(
                () -> {
                    try {
                        statement.execute();
                        done.complete(null);
                    } catch (SQLException | RuntimeException | Error e) {
                        done.completeExceptionally(e);
                    }
                },
                "sluice-backup-copy");
        worker.setDaemon(true);
        worker.start();
        try {
            done.get();
        } catch (InterruptedException e) {
            cancel(statement, done);
            Thread.currentThread().interrupt();
            InterruptedIOException interrupted = new InterruptedIOException("interrupted while SQLite was copied");
            interrupted.initCause(e);
            throw interrupted;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SQLException failure) {
                throw failure;
            }
            throw new IllegalStateException("backup: the copy failed", e.getCause());
        }
    }

    /** Until it is over: a cancel that comes before the first step ends nothing. */
    private static void cancel(PreparedStatement statement, CompletableFuture<Void> done) throws SQLException {
        while (!done.isDone()) {
            statement.cancel();
            try {
                done.get(CANCEL_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException | InterruptedException e) {
                // not yet; asked again
            } catch (ExecutionException e) {
                return; // as it should
            }
        }
    }
}
