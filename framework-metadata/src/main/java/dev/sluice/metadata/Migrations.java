package dev.sluice.metadata;

import static java.util.Objects.requireNonNull;

import dev.sluice.ConfigurationException;
import dev.sluice.DatabaseException;
import dev.sluice.metadata.migration.MigrationBackup;
import dev.sluice.metadata.migration.MigrationException;
import dev.sluice.metadata.migration.MigrationListener;
import dev.sluice.metadata.migration.MigrationReport;
import dev.sluice.metadata.migration.MigrationScript;
import dev.sluice.metadata.migration.MigrationStatus;
import dev.sluice.metadata.spi.MigrationSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;

/**
 * Versioned SQL scripts, applied once each and in order.
 *
 * <pre>{@code
 * MigrationReport report = Migrations.from("classpath:db/migrations").apply(dataSource);
 * }</pre>
 *
 * <p>A script is a file such as {@code V1_2__add_orders.sql}, or {@code V1_2__add_orders.mysql.sql} for one product, which
 * then takes precedence there. What was applied is kept in the table {@value #HISTORY_TABLE}. Any number of instances may
 * start at once: one applies, the others wait and find it done.
 *
 * <p>Everything happens on one connection, the lock included: an instance that loses its session loses the lock with it,
 * and never the lock alone. Pass the primary.
 *
 * <p>Immutable and safe for all threads. Holds no connection between calls. {@link #apply} blocks while another instance
 * migrates, up to the lock timeout, and while its scripts run.
 */
public interface Migrations {

    /** The table of the history, in the current schema of the connection. */
    String HISTORY_TABLE = "sluice_history";

    /** How long {@link #apply} waits for another instance unless told otherwise. */
    Duration DEFAULT_LOCK_TIMEOUT = Duration.ofMinutes(5);

    /**
     * Scripts of a folder on the class path or in the file system, sub-folders left out. The class path is that of the
     * thread's context class loader. On the module path the folder must be open: {@code opens db.migrations}.
     *
     * @param location {@code classpath:db/migrations} or {@code folder:/srv/shop/migrations}
     * @throws ConfigurationException if it is neither; whether the folder exists shows when it is used
     */
    static Migrations from(String location) {
        return from(Sources.of(location));
    }

    /** Scripts of a folder in the file system. */
    static Migrations from(Path folder) {
        return from(new FolderSource(folder));
    }

    /** Scripts from anywhere else. */
    static Migrations from(MigrationSource source) {
        return new ScriptMigrations(requireNonNull(source, "source"));
    }

    /** Adds scripts from elsewhere: those of all sources are one sequence, with one history. */
    Migrations and(MigrationSource more);

    /** Waits this long for another instance; zero does not wait. */
    Migrations withLockTimeout(Duration timeout);

    /** Writes the version of the application, at most 100 characters, beside each migration. */
    Migrations withApplicationVersion(String version);

    /** Tells {@code listener} what happens, instead of the one before. */
    Migrations withListener(MigrationListener listener);

    /**
     * Takes a copy before anything is applied, when something is pending and history and scripts fit. Without the copy
     * nothing is applied. Default: none.
     */
    Migrations withBackup(MigrationBackup backup);

    /**
     * Applies what is pending. Borrows one connection and gives it back.
     *
     * @throws ConfigurationException if the scripts themselves are wrong; nothing was sent to the database
     * @throws MigrationException if history and scripts do not fit, a statement failed or the lock was not to be had
     * @throws DatabaseException if no connection could be had
     */
    MigrationReport apply(DataSource dataSource);

    /**
     * Applies what is pending, on this connection, which stays the caller's. It must have no open transaction: one that it
     * has is rolled back. Auto-commit, search path and current database are as before when this returns; other settings
     * that a script makes for its session stay.
     *
     * @throws ConfigurationException if the scripts themselves are wrong; nothing was sent to the database
     * @throws MigrationException if history and scripts do not fit, a statement failed or the lock was not to be had
     */
    MigrationReport apply(Connection connection);

    /** Compares scripts and history without a lock and without a change. */
    MigrationStatus status(DataSource dataSource);

    /** Compares scripts and history without a lock and without a change. */
    MigrationStatus status(Connection connection);

    /** What {@link #apply} would run, in order. */
    default List<MigrationScript> pending(DataSource dataSource) {
        return status(dataSource).pending();
    }

    /** What {@link #apply} would run, in order. */
    default List<MigrationScript> pending(Connection connection) {
        return status(connection).pending();
    }
}
