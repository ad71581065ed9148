package dev.sluice.metadata;

import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.metadata.migration.RecordedTask;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what is done by name: repeatable scripts and tasks that run once. A table of its own, because an older Sluice
 * reads a version in every row of the history.
 *
 * @param kind what the names are of: {@code repeatable} or {@code once}
 */
record TaskTable(DatabaseProduct product, Connection connection, QualifiedName name, String kind) {

    static final String REPEATABLE = "repeatable";
    static final String ONCE = "once";

    /** The table beside a history. */
    static TaskTable beside(QualifiedName history, DatabaseProduct product, Connection connection, String kind) {
        String schema = history.schema() == null ? "main" : history.schema().value();
        return new TaskTable(product, connection, QualifiedName.of(schema, Migrations.TASK_TABLE), kind);
    }

    /** Makes the table; false if it was there. */
    boolean prepare() throws SQLException {
        boolean missing = !new HistoryDdl(product, connection, name).exists();
        if (missing) {
            MigrationSession.execute(
                    connection, """
                    create table %1$s (
                        kind varchar(20) not null,
                        name varchar(200) not null,
                        checksum varchar(64) not null,
                        times integer not null,
                        application_version varchar(100),
                        finished %2$s not null,
                        duration_ms bigint not null,
                        constraint sluice_tasks_pk primary key (kind, name)
                    )%3$s""".formatted(table(), Times.type(product), HistoryDdl.engine(product)));
        }
        return missing;
    }

    /** In order of names; empty if there is no table. */
    List<RecordedTask> read() throws SQLException {
        if (!new HistoryDdl(product, connection, name).exists()) {
            return List.of();
        }
        return Query.of(
                        "select name, checksum, times, application_version, finished, duration_ms from " + table()
                                + " where kind = ? order by name",
                        kind)
                .list(
                        connection,
                        row -> new RecordedTask(
                                row.getString("name"),
                                row.getString("checksum"),
                                row.getInt("times"),
                                row.getString("application_version"),
                                Times.read(product, row, "finished"),
                                Duration.ofMillis(row.getLong("duration_ms"))));
    }

    /** Writes that it was done once more. */
    RecordedTask record(String task, String checksum, @Nullable String applicationVersion, Duration duration)
            throws SQLException {
        Instant finished = Instant.now();
        Optional<RecordedTask> before =
                read().stream().filter(each -> each.name().equals(task)).findFirst();
        int times = before.map(RecordedTask::times).orElse(0) + 1;
        String sql = before.isPresent()
                ? "update " + table()
                        + " set checksum = ?, times = ?, application_version = ?, finished = ?, duration_ms = ?"
                        + " where kind = ? and name = ?"
                : "insert into " + table()
                        + " (checksum, times, application_version, finished, duration_ms, kind, name)"
                        + " values (?, ?, ?, ?, ?, ?, ?)";
        Query.of(
                        sql,
                        checksum,
                        times,
                        applicationVersion,
                        Times.stored(product, finished),
                        duration.toMillis(),
                        kind,
                        task)
                .run(connection);
        return new RecordedTask(task, checksum, times, applicationVersion, finished, duration);
    }

    private String table() {
        return name.quoted(product);
    }
}
