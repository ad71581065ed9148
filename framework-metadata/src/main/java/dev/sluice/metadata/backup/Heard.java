package dev.sluice.metadata.backup;

import dev.sluice.metadata.backup.model.Backup;
import dev.sluice.metadata.backup.model.BackupWork;
import dev.sluice.metadata.spi.BackupListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who hears what becomes of backups. Immutable. */
record Heard(List<BackupListener> listeners) {

    static final Heard BY_NOBODY = new Heard(List.of());

    private static final Logger LOG = LoggerFactory.getLogger(Backups.class);

    Heard alsoBy(BackupListener listener) {
        List<BackupListener> more = new ArrayList<>(listeners);
        more.add(listener);
        return new Heard(List.copyOf(more));
    }

    Backup call(BackupWork work, Supplier<Backup> call) {
        long start = System.nanoTime();
        try {
            Backup backup = call.get();
            tell(listener -> listener.done(work, backup, since(start)));
            return backup;
        } catch (RuntimeException e) {
            tell(listener -> listener.failed(work, e, since(start)));
            throw e;
        }
    }

    private void tell(Consumer<BackupListener> word) {
        for (BackupListener listener : listeners) {
            try {
                word.accept(listener);
            } catch (RuntimeException e) {
                LOG.warn("a listener of backups failed", e);
            }
        }
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
