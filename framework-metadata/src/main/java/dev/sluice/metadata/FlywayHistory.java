package dev.sluice.metadata;

import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.SqlName;
import dev.sluice.metadata.migration.AppliedMigration;
import dev.sluice.metadata.migration.AppliedMigration.State;
import dev.sluice.metadata.migration.MigrationException;
import dev.sluice.metadata.migration.MigrationKind;
import dev.sluice.metadata.migration.MigrationProblem;
import dev.sluice.metadata.migration.MigrationProblem.Reason;
import dev.sluice.metadata.migration.MigrationScript;
import dev.sluice.metadata.migration.MigrationVersion;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What Flyway wrote about a database, taken over once. Its checksums stay what they are, because a script that was edited
 * after Flyway had applied it must be noticed by them. Confined to one thread.
 */
record FlywayHistory(DatabaseProduct product, Connection connection, QualifiedName table) {

    static final String TABLE = "flyway_schema_history";

    private static final String CRC = "crc32:";
    private static final String ANY = "flyway:none"; // of code, of which Flyway had no text to sum

    /** Beside a history of ours. */
    static FlywayHistory beside(HistoryTable ours) {
        SqlName schema = ours.name().schema();
        return new FlywayHistory(
                ours.product(),
                ours.connection(),
                schema == null ? QualifiedName.of(TABLE) : QualifiedName.of(schema.value(), TABLE));
    }

    static boolean isSameText(String checksum, MigrationScript script) {
        return checksum.equals(script.checksum())
                || checksum.equals(ANY)
                || checksum.equals(CRC + script.flywayChecksum());
    }

    boolean exists() throws SQLException {
        return new HistoryDdl(product, connection, table).exists();
    }

    /**
     * Copies its rows, in the transaction that is open, and leaves them where they are.
     *
     * @return how many versions and repeatable scripts are in the history now
     */
    int adopt(HistoryTable ours, TaskTable tasks) throws SQLException {
        Map<MigrationVersion, AppliedMigration> versions = new LinkedHashMap<>();
        Map<String, String> repeatables = new LinkedHashMap<>();
        for (Row row : rows()) {
            take(row, versions, repeatables);
        }
        for (AppliedMigration version : versions.values()) {
            ours.adopt(version);
        }
        for (Map.Entry<String, String> repeatable : repeatables.entrySet()) {
            tasks.record(repeatable.getKey(), repeatable.getValue(), null, Duration.ZERO);
        }
        return versions.size() + repeatables.size();
    }

    private static void take(
            Row row, Map<MigrationVersion, AppliedMigration> versions, Map<String, String> repeatables) {
        if (!row.success()) {
            throw failed(row);
        }
        String checksum = row.checksum() == null ? ANY : CRC + row.checksum();
        if (row.version() == null) {
            if (row.script().startsWith("R__")) {
                repeatables.put(row.description(), checksum);
            }
            return; // the row that says that a schema was made
        }
        MigrationVersion version = MigrationVersion.of(row.version());
        if (row.type().startsWith("UNDO") || row.type().equals("DELETE")) {
            versions.remove(version);
            return;
        }
        boolean baseline = row.type().equals("BASELINE");
        versions.put(
                version,
                new AppliedMigration(
                        version,
                        baseline ? MigrationKind.BASELINE : MigrationKind.FLYWAY,
                        row.description(),
                        row.script(),
                        checksum,
                        0,
                        0,
                        State.DONE,
                        null,
                        null,
                        null,
                        null,
                        row.installed(),
                        row.installed(),
                        Duration.ofMillis(row.millis())));
    }

    private List<Row> rows() throws SQLException {
        return Query.of("select * from " + table.quoted(product) + " order by installed_rank")
                .list(
                        connection,
                        row -> new Row(
                                row.getString("version"),
                                row.getString("description"),
                                row.getString("type"),
                                row.getString("script"),
                                row.getString("checksum"),
                                installed(row),
                                row.getLong("execution_time"),
                                row.getBoolean("success")));
    }

    /** To the second: Flyway writes the local time of its server without saying which that was. */
    private static Instant installed(ResultSet row) throws SQLException {
        try {
            return row.getTimestamp("installed_on").toInstant();
        } catch (SQLException | RuntimeException e) {
            return Instant.EPOCH; // a form that the driver does not read; the order of rows is what counts
        }
    }

    private static MigrationException failed(Row row) {
        String message = row.script() + ": failed when Flyway applied it (version " + row.version()
                + "); repair it by Flyway, then import its history";
        return new MigrationException(new MigrationProblem(Reason.HALF_DONE, null, message), null);
    }

    private record Row(
            @Nullable String version,
            String description,
            String type,
            String script,
            @Nullable String checksum,
            Instant installed,
            long millis,
            boolean success) {}
}
