package dev.sluice.metadata.backup;

import dev.sluice.metadata.backup.model.BackupException;
import dev.sluice.metadata.backup.model.BackupException.Reason;
import dev.sluice.metadata.spi.BackupStore;
import java.io.IOException;
import java.sql.SQLException;

/** Turns what can go wrong in a store or a database into the one exception of backups. */
final class Locked {

    @FunctionalInterface
    interface Work<T> {
        T run() throws IOException, SQLException, InterruptedException;
    }

    private Locked() {}

    /** Runs {@code work} under the lock of the store. */
    @SuppressWarnings("try") // the lock is held, not used
    static <T> T call(String who, BackupStore store, Work<T> work) {
        return guarded(who, store, () -> {
            try (BackupStore.Lock lock = store.tryLock()
                    .orElseThrow(() -> new BackupException(
                            Reason.BUSY,
                            who + ": somebody else is at work in " + store.location()
                                    + "; try again when that has ended"))) {
                return work.run();
            }
        });
    }

    /** Runs {@code work} without the lock. */
    static <T> T guarded(String who, BackupStore store, Work<T> work) {
        try {
            return work.run();
        } catch (IOException e) {
            throw new BackupException(
                    Reason.FAILED,
                    who + ": a file could not be written or read (" + store.location() + ": " + e.getMessage()
                            + "); check space and rights, what was there is untouched",
                    e);
        } catch (SQLException e) {
            throw new BackupException(
                    Reason.FAILED,
                    who + ": the database refused (" + e.getMessage() + "); check the role's rights, nothing was kept",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BackupException(Reason.FAILED, who + ": interrupted; nothing was kept, start it again", e);
        }
    }
}
