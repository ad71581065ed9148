package dev.sluice.metadata;

import static java.util.Objects.requireNonNull;

import dev.sluice.DatabaseException;
import dev.sluice.metadata.migration.MigrationException;
import dev.sluice.metadata.migration.RecordedTask;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;

/**
 * Work that an application does once in the life of a database, when it starts, and that is no matter of the schema.
 *
 * <pre>{@code
 * OnceTasks.of(dataSource).run("first-countries", connection -> load(connection));
 * }</pre>
 *
 * <p>The task and its record in {@value Migrations#TASK_TABLE} are one transaction: it happened, or it did not and the next
 * start does it. Of instances that start together one does it and the others wait. DDL commits by itself on MySQL, so there
 * it belongs into a migration.
 *
 * <p>Immutable and safe for all threads. Each call borrows one connection, of the primary, and blocks while another instance
 * is at it.
 */
public interface OnceTasks {

    /** What is done once; in a transaction that is not its to end. */
    @FunctionalInterface
    interface Task {
        void run(Connection connection) throws SQLException;
    }

    static OnceTasks of(DataSource primary) {
        return new RecordedOnceTasks(requireNonNull(primary, "primary"), Migrations.DEFAULT_LOCK_TIMEOUT);
    }

    /** Waits this long for another instance. Default: {@link Migrations#DEFAULT_LOCK_TIMEOUT}. */
    OnceTasks withLockTimeout(Duration timeout);

    /**
     * Does it unless it was done.
     *
     * @param name at most 200 characters; the same for ever
     * @return whether this call did it
     * @throws MigrationException if another instance held the lock for too long
     * @throws DatabaseException if it failed, and nothing of it stands
     */
    boolean run(String name, Task task);

    /** What was done, in order of names. */
    List<RecordedTask> done();
}
