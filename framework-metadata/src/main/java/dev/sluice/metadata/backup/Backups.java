package dev.sluice.metadata.backup;

import static java.util.Objects.requireNonNull;

import dev.sluice.metadata.backup.model.Backup;
import dev.sluice.metadata.backup.model.BackupException;
import dev.sluice.metadata.backup.model.RestoreTarget;
import dev.sluice.metadata.backup.seal.BackupKey;
import dev.sluice.metadata.migration.MigrationBackup;
import dev.sluice.metadata.spi.BackupDriver;
import dev.sluice.metadata.spi.BackupListener;
import dev.sluice.metadata.spi.BackupStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Copies of one database: taken while others write, verified, kept in a store, restored.
 *
 * <pre>{@code
 * Backups backups = Backups.of(BackupSource.of(dataSource), Path.of("/srv/backups/shop"));
 * Backup backup = backups.take();
 * backups.restore(backup.id(), RestoreTarget.file(Path.of("/srv/shop/shop.db")));
 * }</pre>
 *
 * <p>A backup shows the database as of one instant. It is in the store when it was written, made durable and read again,
 * and not at all before. A store belongs to one database.
 *
 * <p>Immutable and safe for all threads; of several that take or remove backups in one store, also in other processes, one
 * is at work, and the others get a {@link BackupException} with the reason {@code BUSY}. Holds no connection between calls. Every call
 * blocks for what it does, which takes as long as the database is large; an interrupt ends it.
 */
public interface Backups {

    /** Keeps backups in a folder, which is made when it is needed; files and folder can be read by their owner only. */
    static Backups of(BackupSource source, Path folder) {
        return of(source, store(folder));
    }

    /** Keeps backups anywhere else. */
    static Backups of(BackupSource source, BackupStore store) {
        return new StandardBackups(requireNonNull(source, "source"), requireNonNull(store, "store"));
    }

    /** A store in a folder, as {@link #of(BackupSource, Path)} makes it. */
    static BackupStore store(Path folder) {
        return new FolderStore(folder.toAbsolutePath().normalize());
    }

    /**
     * Encrypts backups from now on, and reads those that are encrypted with this key or with one of {@code older}.
     * Default: backups are not encrypted.
     */
    Backups withKey(BackupKey key, BackupKey... older);

    /** Looks for {@code pg_dump} and its like in this folder and nowhere else. Default: the folders of {@code PATH}. */
    Backups withTools(Path folder);

    /** Copies by this driver. Default: the built-in driver of the product. */
    Backups withDriver(BackupDriver driver);

    /** Does not count the rows of tables, which reads each of them once. Default: they are counted, except on MySQL. */
    Backups withoutRowCounts();

    /** What {@link #prune} keeps. Default: everything. */
    Backups withRetention(Retention retention);

    /** Tells how many bytes are written, about once a megabyte, in a thread that is at work. */
    Backups withProgress(LongConsumer bytes);

    /** Tells what becomes of each call, besides those that were told before. */
    Backups withListener(BackupListener listener);

    /**
     * Takes a backup.
     *
     * @throws BackupException if there is none; what the store held before is untouched
     */
    default Backup take() {
        return take(null);
    }

    /** Takes a backup that says why it was taken. */
    Backup take(@Nullable String label);

    /** All backups whose manifest can be read, newest first; those that cannot are in the log. */
    List<Backup> list();

    /** The newest that is good. */
    default Optional<Backup> latest() {
        return list().stream().filter(Backup::isGood).findFirst();
    }

    /**
     * Reads a backup again and compares it with its manifest. One that fails is marked, and is good no more.
     *
     * @throws BackupException with the reason {@code DAMAGED} if it is not what it was, {@code UNKNOWN} if there is none
     */
    Backup verify(String id);

    /**
     * Verifies a backup and puts it in the place of {@code target}. A SQLite file is replaced in one step. On PostgreSQL
     * everything is one transaction; on MySQL it is not, and a restore that failed has to be done again.
     *
     * @throws BackupException with the reason {@code REFUSED} if the target has tables or is open elsewhere
     */
    void restore(String id, RestoreTarget target);

    /** Removes what the retention does not keep; never the newest good one. Returns what was removed. */
    List<Backup> prune();

    /** Takes a backup before {@code work}, which does not begin without one. */
    default void around(String label, Runnable work) {
        aroundReturning(label, () -> {
            work.run();
            return label;
        });
    }

    /** Takes a backup before {@code work}, which does not begin without one. What it throws names the backup as suppressed. */
    <T> T aroundReturning(String label, Supplier<T> work);

    /**
     * For {@link dev.sluice.metadata.Migrations#withBackup}: a backup with the label {@code migrations}. While another
     * instance is at work in the store, it waits, up to {@link dev.sluice.metadata.Migrations#DEFAULT_LOCK_TIMEOUT}.
     */
    MigrationBackup beforeMigrations();

    /**
     * Takes backups at their times, and {@linkplain #prune prunes} after each. The caller closes what it gets. Of several
     * instances with one store each takes its own: give them jitter, or schedule in one of them.
     */
    default BackupSchedule schedule(Schedule schedule) {
        return ScheduledBackups.start(this, requireNonNull(schedule, "schedule"), Clockwork.SYSTEM);
    }
}
