package dev.sluice.bulk.merge;

import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.SqlName;
import dev.sluice.bulk.report.BulkVerb;
import dev.sluice.metadata.model.Column;
import dev.sluice.metadata.model.ColumnType;
import dev.sluice.metadata.model.Generation;
import dev.sluice.metadata.model.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What COPY cannot go straight into, or would go into past what an INSERT obeys. */
public final class PostgresRelation {

    /** Rewrite rules of an INSERT have the event type 3. */
    private static final String OBSTACLE = """
            select case
                when c.relkind = 'v' then 'it is a view'
                when pg_catalog.row_security_active(c.oid) then 'row security applies to this role'
                when exists (select from pg_catalog.pg_rewrite r where r.ev_class = c.oid and r.ev_type = '3')
                    then 'COPY goes past its rules' end
            from pg_catalog.pg_class c where c.oid = pg_catalog.to_regclass(?)""";

    /** Rows of a partitioned table are counted elsewhere, and triggers may insert on their own. */
    private static final String TELLS_INSERTS = """
            select c.relkind = 'r' and pg_catalog.current_setting('track_counts') = 'on' and not exists
                (select from pg_catalog.pg_trigger g where g.tgrelid = c.oid and not g.tgisinternal)
            from pg_catalog.pg_class c where c.oid = pg_catalog.to_regclass(?)""";

    private static final String VIEW = """
            select n.nspname, a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod)
            from pg_catalog.pg_class c
            join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0
            where c.oid = pg_catalog.to_regclass(?) and c.relkind = 'v' order by a.attnum""";

    private PostgresRelation() {}

    /** Why rows have to go into it by way of another table; empty if they need not. */
    public static Optional<String> obstacle(Connection connection, QualifiedName table) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(OBSTACLE)) {
            select.setString(1, table.quoted(DatabaseProduct.POSTGRESQL));
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
            }
        }
    }

    /** Whether rows go on into the tables of its partitions. */
    public static boolean isPartitioned(Connection connection, QualifiedName table) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select relkind = 'p' from pg_catalog.pg_class where oid = pg_catalog.to_regclass(?)")) {
            select.setString(1, table.quoted(DatabaseProduct.POSTGRESQL));
            try (ResultSet row = select.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    /** Whether the statistics of a transaction are those of what was inserted into the table on purpose. */
    static boolean tellsInserts(Connection connection, QualifiedName table) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(TELLS_INSERTS)) {
            select.setString(1, table.quoted(DatabaseProduct.POSTGRESQL));
            try (ResultSet row = select.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    /** A view as a table that requires nothing; empty if it is none. */
    public static Optional<Table> view(Connection connection, QualifiedName name) throws SQLException {
        List<Column> columns = new ArrayList<>();
        String schema = "";
        try (PreparedStatement select = connection.prepareStatement(VIEW)) {
            select.setString(1, name.quoted(DatabaseProduct.POSTGRESQL));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    schema = rows.getString(1);
                    columns.add(new Column(
                            SqlName.of(rows.getString(2)),
                            columns.size() + 1,
                            ColumnType.of(rows.getString(3)),
                            true,
                            null,
                            Generation.NONE,
                            null));
                }
            }
        }
        return columns.isEmpty()
                ? Optional.empty()
                : Optional.of(new Table(new QualifiedName(SqlName.of(schema), name.name()), columns, null, null));
    }

    /** An insert by way of another table. */
    public static MergePlan insert(Table table, List<SqlName> columns, Map<SqlName, String> casts) {
        return new MergePlan(
                DatabaseProduct.POSTGRESQL,
                table.name(),
                columns.stream().map(name -> table.column(name.value())).toList(),
                new UniqueKey("none", List.of(), false),
                MergeSpec.of(BulkVerb.INSERT),
                Map.of(),
                casts,
                false,
                true);
    }
}
