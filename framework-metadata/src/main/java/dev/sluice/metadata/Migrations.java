package dev.sluice.metadata;

import static java.util.Objects.requireNonNull;

import dev.sluice.ConfigurationException;
import dev.sluice.DatabaseException;
import dev.sluice.metadata.migration.MigrationBackup;
import dev.sluice.metadata.migration.MigrationException;
import dev.sluice.metadata.migration.MigrationListener;
import dev.sluice.metadata.migration.MigrationMode;
import dev.sluice.metadata.migration.MigrationProblem;
import dev.sluice.metadata.migration.MigrationReport;
import dev.sluice.metadata.migration.MigrationScript;
import dev.sluice.metadata.migration.MigrationStatus;
import dev.sluice.metadata.migration.MigrationVersion;
import dev.sluice.metadata.spi.CodeMigration;
import dev.sluice.metadata.spi.MigrationPace;
import dev.sluice.metadata.spi.MigrationSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Versioned SQL scripts, applied once each and in order, and what belongs to them.
 *
 * <pre>{@code
 * MigrationReport report = Migrations.from("classpath:db/migrations").apply(dataSource);
 * }</pre>
 *
 * <p>A script is a file such as {@code V1_2__add_orders.sql}, or {@code V1_2__add_orders.mysql.sql} for one product, which
 * then takes precedence there. {@code R__order_view.sql} is repeatable: it runs after the others whenever its text has
 * changed. {@code U1_2__add_orders.sql} takes version 1.2 back, when asked to. What was applied is kept in the table {@value #HISTORY_TABLE}. Any number of instances may
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

    /** The table of repeatable scripts and of tasks that run once, beside the history. */
    String TASK_TABLE = "sluice_tasks";

    /** The table that says which tables are being changed, for those who read replicas; beside the history, not on SQLite. */
    String CHANGE_TABLE = "sluice_changes";

    /** How long a run waits after it has said what it changes, unless said otherwise. */
    Duration DEFAULT_NOTICE = Duration.ZERO;

    /** How long a statement waits for what others hold before it lets them through, unless told otherwise. */
    Duration DEFAULT_STATEMENT_LOCK_TIMEOUT = Duration.ofSeconds(2);

    /** What {@link #start} does unless told otherwise. */
    MigrationMode DEFAULT_MODE = MigrationMode.ON_START;

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
        return new ScriptMigrations(new MigrationOptions(requireNonNull(source, "source")));
    }

    /** Adds scripts from elsewhere: those of all sources are one sequence, with one history. */
    Migrations and(MigrationSource more);

    /** Adds migrations in Java; their versions are among those of the scripts. */
    Migrations withCode(CodeMigration... migrations);

    /** Adds the migrations in Java that {@link java.util.ServiceLoader} finds, and logs them; it looks only when called. */
    Migrations discover();

    /**
     * Takes over the history that Flyway left in the current schema, once, when there is none of ours. What Flyway applied is
     * applied then, and a script that was edited since is noticed.
     */
    Migrations withFlywayHistory();

    /**
     * Waits this long for what others hold, a table or a row, then lets them through and tries again, until the lock timeout is
     * over. On MySQL whole seconds, one at least. A script may say another for itself. SQLite's writer has the whole file.
     */
    Migrations withStatementLockTimeout(Duration timeout);

    /** What {@link #start} does. Default: {@link #DEFAULT_MODE}. */
    Migrations withMode(MigrationMode mode);

    /**
     * The oldest version of the schema with which this application works; {@link MigrationMode#VALIDATE} lets it start from
     * there on, whatever is pending. Default: only with everything applied.
     */
    Migrations withOldestSchema(String version);

    /** Waits this long for another instance; zero does not wait. */
    Migrations withLockTimeout(Duration timeout);

    /** Writes the version of the application, at most 100 characters, beside each migration. */
    Migrations withApplicationVersion(String version);

    /** Tells {@code listener} what happens, instead of the one before. */
    Migrations withListener(MigrationListener listener);

    /** Tells this one, too, whoever else is told; the one that was named so before is told no more. */
    Migrations alsoTelling(MigrationListener listener);

    /**
     * How long to wait between saying which tables change, in {@value #CHANGE_TABLE}, and the first script, so that those who look
     * from time to time know before. Default: not at all.
     */
    Migrations withNotice(Duration notice);

    /** Asks {@code pace} between two parts of a migration of data when the next one may begin. Default: at once. */
    Migrations withPace(MigrationPace pace);

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

    /**
     * Does what the {@linkplain #withMode mode} says: applies, or checks that nothing has to be applied, or nothing. Empty if
     * nothing was applied because nothing was to be.
     *
     * @throws MigrationException as {@link #apply}, or with {@code PENDING}
     */
    Optional<MigrationReport> start(Connection connection);

    /**
     * Begins a history for a database that has its tables already: this version and all before it count as applied.
     *
     * @throws MigrationException if there is a history already
     */
    void baseline(Connection connection, String version);

    /**
     * Makes the history fit the scripts after people have made sure that the schema does: takes edited scripts for what was
     * applied, and retires versions whose scripts are gone. A script that is half done is never repaired by this.
     *
     * @return what no longer stands in the way
     */
    List<MigrationProblem> repair(Connection connection);

    /**
     * Takes back every version after {@code target}, newest first, by its undo script; {@code 0} takes back all.
     *
     * @return what was taken back, in order
     * @throws MigrationException before anything runs if one of them has no undo script, or says that it is irreversible
     */
    List<MigrationVersion> undo(Connection connection, String target);

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

    /** Whether it is one of the tables in which migrations keep their own affairs. */
    static boolean isOwnTable(String name) {
        return name.equals(HISTORY_TABLE) || name.equals(TASK_TABLE) || name.equals(CHANGE_TABLE);
    }
}
