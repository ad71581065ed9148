package dev.sluice.metadata;

import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.metadata.migration.AppliedMigration;
import dev.sluice.metadata.migration.AppliedMigration.State;
import dev.sluice.metadata.migration.MigrationScript;
import dev.sluice.metadata.migration.MigrationVersion;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The table that remembers what was applied. Every statement names its columns, so that a later version can add some and
 * an older one still reads and writes. Times are UTC.
 */
record HistoryTable(DatabaseProduct product, Connection connection, QualifiedName name) {

    private static final String COLUMNS =
            "version, description, file_name, checksum, statements, statements_done, state,"
                    + " application_version, started, finished, duration_ms";

    boolean exists() throws SQLException {
        String sql = switch (product) {
            case POSTGRESQL -> "select true from pg_tables where schemaname = ? and tablename = ?";
            case MYSQL -> "select 1 from information_schema.tables where table_schema = ? and table_name = ?";
            case SQLITE -> "select 1 from pragma_table_list where schema = ? and name = ?";
        };
        return Query.of(sql, String.valueOf(name.schema()), name.name().value()).isTrue(connection);
    }

    void create() throws SQLException {
        String time = switch (product) {
            case POSTGRESQL -> "timestamp(6) with time zone";
            case MYSQL -> "datetime(6)";
            case SQLITE -> "text";
        };
        String ddl = """
                create table %1$s (
                    version varchar(100) not null,
                    description varchar(200) not null,
                    file_name varchar(200) not null,
                    checksum varchar(64) not null,
                    statements integer not null,
                    statements_done integer not null,
                    state varchar(10) not null,
                    application_version varchar(100),
                    started %2$s not null,
                    finished %2$s,
                    duration_ms bigint not null,
                    constraint sluice_history_pk primary key (version)
                )%3$s""".formatted(table(), time, product == DatabaseProduct.MYSQL ? " engine = innodb" : "");
        MigrationSession.execute(connection, ddl);
    }

    /** Oldest version first; empty if there is no table. */
    List<AppliedMigration> read() throws SQLException {
        if (!exists()) {
            return List.of();
        }
        return Query.of("select " + COLUMNS + " from " + table()).list(connection, this::row).stream()
                .sorted(Comparator.comparing(AppliedMigration::version))
                .toList();
    }

    /** Writes that a script begins. */
    void begin(MigrationScript script, @Nullable String applicationVersion, Instant started) throws SQLException {
        Query.of(
                        "insert into " + table() + " (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        script.version().toString(),
                        script.description(),
                        script.fileName(),
                        script.checksum(),
                        script.statements().size(),
                        0,
                        text(State.INTENT),
                        applicationVersion,
                        time(started),
                        null,
                        0L)
                .run(connection);
    }

    void progress(MigrationScript script, int statementsDone) throws SQLException {
        Query.of(
                        "update " + table() + " set statements_done = ? where version = ?",
                        statementsDone,
                        script.version().toString())
                .run(connection);
    }

    void finish(MigrationVersion version, int statements, Instant finished, Duration duration) throws SQLException {
        Query.of(
                        "update " + table()
                                + " set state = ?, statements_done = ?, finished = ?, duration_ms = ? where version = ?",
                        text(State.DONE),
                        statements,
                        time(finished),
                        duration.toMillis(),
                        version.toString())
                .run(connection);
    }

    void forget(MigrationScript script) throws SQLException {
        Query.of(
                        "delete from " + table() + " where version = ?",
                        script.version().toString())
                .run(connection);
    }

    private AppliedMigration row(ResultSet row) throws SQLException {
        return new AppliedMigration(
                MigrationVersion.of(row.getString("version")),
                row.getString("description"),
                row.getString("file_name"),
                row.getString("checksum"),
                row.getInt("statements"),
                row.getInt("statements_done"),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getString("application_version"),
                instant(row, "started"),
                row.getString("finished") == null ? null : instant(row, "finished"),
                Duration.ofMillis(row.getLong("duration_ms")));
    }

    private Object time(Instant instant) {
        Instant micros = instant.truncatedTo(ChronoUnit.MICROS);
        return switch (product) {
            case POSTGRESQL -> micros.atOffset(ZoneOffset.UTC);
            case MYSQL -> LocalDateTime.ofInstant(micros, ZoneOffset.UTC);
            case SQLITE -> micros.toString();
        };
    }

    private Instant instant(ResultSet row, String column) throws SQLException {
        return switch (product) {
            case POSTGRESQL -> row.getObject(column, OffsetDateTime.class).toInstant();
            case MYSQL -> row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
            case SQLITE -> Instant.parse(row.getString(column));
        };
    }

    private String table() {
        return name.quoted(product);
    }

    private static String text(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
