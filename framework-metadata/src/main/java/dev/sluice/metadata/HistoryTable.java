package dev.sluice.metadata;

import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.metadata.migration.AppliedMigration;
import dev.sluice.metadata.migration.AppliedMigration.State;
import dev.sluice.metadata.migration.MigrationKind;
import dev.sluice.metadata.migration.MigrationScript;
import dev.sluice.metadata.migration.MigrationVersion;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The table that remembers what was applied. Every statement names its columns, so that a later version can add some and
 * an older one still reads and writes. Times are UTC.
 */
record HistoryTable(DatabaseProduct product, Connection connection, QualifiedName name) {

    private static final int MAX_FAILURE = 500;

    /** Makes the table, or completes it; false if it was there and complete. */
    boolean prepare() throws SQLException {
        HistoryDdl ddl = new HistoryDdl(product, connection, name);
        if (ddl.exists()) {
            return ddl.complete();
        }
        ddl.create();
        return true;
    }

    /** Oldest version first; empty if there is no table. */
    List<HistoryRow> read() throws SQLException {
        HistoryDdl ddl = new HistoryDdl(product, connection, name);
        if (!ddl.exists()) {
            return List.of();
        }
        Set<String> columns = ddl.columns();
        return Query.of("select * from " + table()).list(connection, row -> row(row, columns)).stream()
                .sorted(Comparator.comparing(HistoryRow::version))
                .toList();
    }

    boolean has(MigrationVersion version) throws SQLException {
        return read().stream().anyMatch(row -> row.version().equals(version));
    }

    /** Writes that a script begins. */
    void begin(MigrationScript script, MigrationKind kind, RunFacts facts, Instant started) throws SQLException {
        String rank = "(select coalesce(max(h.applied_rank), 0) + 1 from (select applied_rank from " + table() + ") h)";
        Query.of(
                        "insert into " + table()
                                + " (version, description, file_name, checksum, statements, statements_done, state,"
                                + " application_version, started, duration_ms, kind, applied_rank, compatible_with,"
                                + " backup_id) select ?, ?, ?, ?, ?, 0, ?, ?, ?, 0, ?, " + rank + ", ?, ?",
                        script.requireVersion().toString(),
                        script.description(),
                        script.fileName(),
                        script.checksum(),
                        script.statements().size(),
                        text(State.INTENT),
                        facts.applicationVersion(),
                        Times.stored(product, started),
                        text(kind),
                        script.settings().compatibleWith() == null
                                ? null
                                : script.settings().compatibleWith().toString(),
                        facts.backupId())
                .run(connection);
    }

    /** Writes that a step begins which no transaction undoes. */
    void stepBegins(MigrationVersion version, String before) throws SQLException {
        Query.of("update " + table() + " set step_before = ? where version = ?", before, version.toString())
                .run(connection);
    }

    /** Writes how many statements are done. */
    void progress(MigrationVersion version, int statementsDone, String doneChecksum) throws SQLException {
        Query.of(
                        "update " + table()
                                + " set statements_done = ?, done_checksum = ?, step_before = null where version = ?",
                        statementsDone,
                        doneChecksum,
                        version.toString())
                .run(connection);
    }

    /** Writes how far code came. */
    void checkpoint(MigrationVersion version, String progress) throws SQLException {
        Query.of("update " + table() + " set progress = ? where version = ?", progress, version.toString())
                .run(connection);
    }

    /** Writes why a statement of a script failed of which some stands. */
    void failed(MigrationVersion version, String failure) throws SQLException {
        String text = failure.substring(0, Math.min(MAX_FAILURE, failure.length()));
        Query.of("update " + table() + " set failure = ? where version = ?", text, version.toString())
                .run(connection);
    }

    /** Takes the present text of a script for what was or will be applied. */
    void accept(MigrationScript script) throws SQLException {
        Query.of(
                        "update " + table() + " set checksum = ?, statements = ?, file_name = ? where version = ?",
                        script.checksum(),
                        script.statements().size(),
                        script.fileName(),
                        script.requireVersion().toString())
                .run(connection);
    }

    /** Writes that a version is being taken back, in steps. */
    void undoBegins(MigrationScript undo) throws SQLException {
        Query.of(
                        "update " + table() + " set kind = ?, state = ?, checksum = ?, statements = ?,"
                                + " statements_done = 0, done_checksum = null, step_before = null, finished = null"
                                + " where version = ?",
                        text(MigrationKind.UNDO),
                        text(State.INTENT),
                        undo.checksum(),
                        undo.statements().size(),
                        undo.requireVersion().toString())
                .run(connection);
    }

    /** Writes that a version was there before the history began, or was applied by another tool. */
    void adopt(AppliedMigration row) throws SQLException {
        Query.of(
                        "insert into " + table()
                                + " (version, description, file_name, checksum, statements, statements_done, state,"
                                + " application_version, started, finished, duration_ms, kind)"
                                + " values (?, ?, ?, ?, 0, 0, ?, ?, ?, ?, ?, ?)",
                        row.version().toString(),
                        row.description(),
                        row.fileName(),
                        row.checksum(),
                        text(State.DONE),
                        row.applicationVersion(),
                        Times.stored(product, row.started()),
                        Times.stored(product, row.started()),
                        row.duration().toMillis(),
                        text(row.kind()))
                .run(connection);
    }

    void finish(MigrationVersion version, int statements, Instant finished, Duration duration) throws SQLException {
        Query.of(
                        "update " + table() + " set state = ?, statements_done = ?, finished = ?, duration_ms = ?,"
                                + " step_before = null, failure = null where version = ?",
                        text(State.DONE),
                        statements,
                        Times.stored(product, finished),
                        duration.toMillis(),
                        version.toString())
                .run(connection);
    }

    /** Writes of what kind a row is. */
    void become(MigrationVersion version, MigrationKind kind) throws SQLException {
        Query.of("update " + table() + " set kind = ? where version = ?", text(kind), version.toString())
                .run(connection);
    }

    void forget(MigrationVersion version) throws SQLException {
        Query.of("delete from " + table() + " where version = ?", version.toString())
                .run(connection);
    }

    private HistoryRow row(ResultSet row, Set<String> columns) throws SQLException {
        String kind = text(row, columns, "kind");
        String compatible = text(row, columns, "compatible_with");
        AppliedMigration applied = new AppliedMigration(
                MigrationVersion.of(row.getString("version")),
                kind == null ? MigrationKind.SQL : MigrationKind.valueOf(kind.toUpperCase(Locale.ROOT)),
                row.getString("description"),
                row.getString("file_name"),
                row.getString("checksum"),
                row.getInt("statements"),
                row.getInt("statements_done"),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getString("application_version"),
                compatible == null ? null : MigrationVersion.of(compatible),
                text(row, columns, "backup_id"),
                text(row, columns, "failure"),
                Times.read(product, row, "started"),
                row.getString("finished") == null ? null : Times.read(product, row, "finished"),
                Duration.ofMillis(row.getLong("duration_ms")));
        return new HistoryRow(
                applied,
                kind != null,
                text(row, columns, "done_checksum"),
                text(row, columns, "step_before"),
                text(row, columns, "progress"));
    }

    private static @Nullable String text(ResultSet row, Set<String> columns, String column) throws SQLException {
        return columns.contains(column) ? row.getString(column) : null;
    }

    private String table() {
        return name.quoted(product);
    }

    private static String text(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
