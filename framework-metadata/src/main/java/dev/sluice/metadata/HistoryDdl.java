package dev.sluice.metadata;

import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import java.sql.Connection;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes the table of the history, and adds to one of an older Sluice what it lacks. What was added later may be null, so that
 * an older Sluice still writes its rows.
 */
record HistoryDdl(DatabaseProduct product, Connection connection, QualifiedName name) {

    private static final Map<String, String> LATER = later();

    private static Map<String, String> later() {
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("kind", "varchar(20)");
        columns.put("applied_rank", "integer");
        columns.put("compatible_with", "varchar(100)");
        columns.put("backup_id", "varchar(100)");
        columns.put("failure", "varchar(500)");
        columns.put("done_checksum", "varchar(64)");
        columns.put("step_before", "varchar(64)");
        columns.put("progress", "varchar(1000)");
        return columns;
    }

    boolean exists() throws SQLException {
        String sql = switch (product) {
            case POSTGRESQL -> "select true from pg_tables where schemaname = ? and tablename = ?";
            case MYSQL -> "select 1 from information_schema.tables where table_schema = ? and table_name = ?";
            case SQLITE -> "select 1 from pragma_table_list where schema = ? and name = ?";
        };
        return Query.of(sql, String.valueOf(name.schema()), name.name().value()).isTrue(connection);
    }

    void create() throws SQLException {
        String more = LATER.entrySet().stream()
                .map(column -> column.getKey() + ' ' + column.getValue() + ",\n")
                .collect(Collectors.joining());
        MigrationSession.execute(connection, """
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
                    %3$sconstraint sluice_history_pk primary key (version)
                )%4$s""".formatted(table(), Times.type(product), more, engine(product)));
    }

    /** Adds the columns that an older Sluice did not make; false if there are none. */
    boolean complete() throws SQLException {
        Set<String> there = columns();
        String missing = LATER.keySet().stream()
                .filter(column -> !there.contains(column))
                .map(column -> "add column " + column + ' ' + LATER.get(column))
                .collect(Collectors.joining(","));
        if (missing.isEmpty()) {
            return false;
        }
        if (product == DatabaseProduct.SQLITE) { // one a statement, all of them in the transaction that is open
            for (String each : missing.split(",", -1)) {
                MigrationSession.execute(connection, "alter table " + table() + ' ' + each);
            }
        } else {
            MigrationSession.execute(connection, "alter table " + table() + ' ' + missing);
        }
        return true;
    }

    /** In lower case. */
    Set<String> columns() throws SQLException {
        Set<String> columns = new LinkedHashSet<>();
        try (Statement statement = connection.createStatement();
                var rows = statement.executeQuery("select * from " + table() + " where 1 = 0")) {
            ResultSetMetaData data = rows.getMetaData();
            for (int i = 1; i <= data.getColumnCount(); i++) {
                columns.add(data.getColumnLabel(i).toLowerCase(Locale.ROOT));
            }
        }
        return columns;
    }

    static String engine(DatabaseProduct product) {
        return product == DatabaseProduct.MYSQL ? " engine = innodb" : "";
    }

    private String table() {
        return name.quoted(product);
    }
}
