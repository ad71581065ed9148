package dev.sluice.metadata.backup;

import static java.util.Objects.requireNonNull;

import dev.sluice.metadata.Migrations;
import dev.sluice.metadata.backup.model.Backup;
import dev.sluice.metadata.backup.model.BackupException;
import dev.sluice.metadata.backup.model.BackupException.Reason;
import dev.sluice.metadata.backup.model.BackupWork;
import dev.sluice.metadata.backup.model.RestoreTarget;
import dev.sluice.metadata.backup.seal.BackupKey;
import dev.sluice.metadata.migration.MigrationBackup;
import dev.sluice.metadata.spi.BackupDriver;
import dev.sluice.metadata.spi.BackupListener;
import dev.sluice.metadata.spi.BackupStore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The options of {@link Backups}; the calls are {@link Taking} and {@link Reading}. */
record StandardBackups(
        BackupSource source,
        BackupStore store,
        List<BackupKey> keys,
        @Nullable Path tools,
        @Nullable BackupDriver driver,
        boolean countRows,
        Retention retention,
        LongConsumer progress,
        Heard heard)
        implements Backups {

    private static final String MIGRATIONS = "migrations";
    private static final long BUSY_NANOS = 200_000_000;

    StandardBackups(BackupSource source, BackupStore store) {
        this(source, store, List.of(), null, null, true, Retention.all(), bytes -> {}, Heard.BY_NOBODY);
    }

    @Override
    public Backups withKey(BackupKey key, BackupKey... older) {
        List<BackupKey> all = new ArrayList<>(List.of(older));
        all.add(0, requireNonNull(key, "key"));
        return new StandardBackups(
                source, store, List.copyOf(all), tools, driver, countRows, retention, progress, heard);
    }

    @Override
    public Backups withTools(Path folder) {
        return new StandardBackups(
                source, store, keys, requireNonNull(folder, "folder"), driver, countRows, retention, progress, heard);
    }

    @Override
    public Backups withDriver(BackupDriver other) {
        return new StandardBackups(
                source, store, keys, tools, requireNonNull(other, "driver"), countRows, retention, progress, heard);
    }

    @Override
    public Backups withoutRowCounts() {
        return new StandardBackups(source, store, keys, tools, driver, false, retention, progress, heard);
    }

    @Override
    public Backups withRetention(Retention other) {
        return new StandardBackups(
                source, store, keys, tools, driver, countRows, requireNonNull(other, "retention"), progress, heard);
    }

    @Override
    public Backups withProgress(LongConsumer bytes) {
        return new StandardBackups(
                source, store, keys, tools, driver, countRows, retention, requireNonNull(bytes, "bytes"), heard);
    }

    @Override
    public Backups withListener(BackupListener listener) {
        return new StandardBackups(
                source,
                store,
                keys,
                tools,
                driver,
                countRows,
                retention,
                progress,
                heard.alsoBy(requireNonNull(listener, "listener")));
    }

    @Override
    public Backup take(@Nullable String label) {
        return heard.call(BackupWork.TAKE, () -> Locked.call("backup", store, () -> new Taking(this).take(label)));
    }

    @Override
    public List<Backup> list() {
        return new Catalogue(store).list();
    }

    @Override
    public Backup verify(String id) {
        return heard.call(BackupWork.VERIFY, () -> Locked.call("verify", store, () -> new Reading(this).verify(id)));
    }

    @Override
    public void restore(String id, RestoreTarget target) {
        requireNonNull(target, "target");
        heard.call(
                BackupWork.RESTORE, () -> Locked.call("restore", store, () -> new Reading(this).restore(id, target)));
    }

    @Override
    public List<Backup> prune() {
        return Locked.call("prune", store, () -> {
            store.clean();
            List<Backup> expired = retention.expired(list(), Instant.now());
            for (Backup backup : expired) {
                store.delete(backup.id());
            }
            return expired;
        });
    }

    @Override
    public <T> T aroundReturning(String label, Supplier<T> work) {
        Backup before = take(label);
        try {
            return work.get();
        } catch (RuntimeException | Error e) {
            e.addSuppressed(new BackupException(
                    Reason.FAILED,
                    label + ": failed after backup " + before.id() + " was taken; restore it if what stands is wrong"));
            throw e;
        }
    }

    @Override
    public MigrationBackup beforeMigrations() {
        return () -> {
            long end = System.nanoTime() + Migrations.DEFAULT_LOCK_TIMEOUT.toNanos();
            while (true) {
                try {
                    return take(MIGRATIONS).id();
                } catch (BackupException e) {
                    if (!e.retryable()
                            || System.nanoTime() - end >= 0
                            || Thread.currentThread().isInterrupted()) {
                        throw e;
                    }
                    LockSupport.parkNanos(BUSY_NANOS);
                }
            }
        };
    }

    /** The key that encrypts; null if nothing is encrypted. */
    @Nullable
    BackupKey key() {
        return keys.isEmpty() ? null : keys.get(0);
    }
}
