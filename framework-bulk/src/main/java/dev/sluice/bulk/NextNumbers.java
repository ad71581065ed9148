package dev.sluice.bulk;

import dev.sluice.DatabaseException;
import dev.sluice.DatabaseProduct;
import dev.sluice.SqlName;
import dev.sluice.bulk.report.BulkResult;
import dev.sluice.routing.RoutedConnection;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows that come from elsewhere bring numbers that a sequence of PostgreSQL would give some day. It is moved on behind them;
 * the counters of MySQL and SQLite do that by themselves.
 */
final class NextNumbers {

    /** Sequences that are owned by columns, as those of identity columns and serials are. */
    private static final String SEQUENCES = """
            select a.attname, s.seqrelid::regclass::text,
                pg_catalog.has_sequence_privilege(s.seqrelid, 'UPDATE')
                    and pg_catalog.has_sequence_privilege(s.seqrelid, 'USAGE, SELECT')
                    and pg_catalog.has_column_privilege(c.oid, a.attnum, 'SELECT')
            from pg_catalog.pg_class c
            join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            join pg_catalog.pg_depend d on d.refclassid = 'pg_catalog.pg_class'::regclass and d.refobjid = c.oid
                and d.refobjsubid = a.attnum and d.classid = 'pg_catalog.pg_class'::regclass and d.deptype in ('a', 'i')
            join pg_catalog.pg_sequence s on s.seqrelid = d.objid and s.seqincrement > 0
            where c.oid = pg_catalog.to_regclass(?) order by a.attnum""";

    private NextNumbers() {}

    /** Moves on what the load was given columns of, and notes what it may not move. */
    static BulkResult moveOn(LoadSpec<?> spec, BulkResult result) {
        if (!spec.verb().inserts() || result.counts().inserted() == 0) {
            return result;
        }
        try (LoadSite site = LoadSite.open(spec.bulk(), spec.request())) {
            RoutedConnection routed = site.routed();
            return routed.product() == DatabaseProduct.POSTGRESQL
                    ? result.plusNotes(moveOn(routed.connection(), spec, result))
                    : result;
        } catch (SQLException e) {
            throw new DatabaseException(
                    "bulk " + spec.table()
                            + ": all rows are in, but the sequences of its columns were not moved on (SQLState "
                            + e.getSQLState() + "); do that before you insert, see the cause",
                    e);
        }
    }

    private static List<String> moveOn(Connection connection, LoadSpec<?> spec, BulkResult result) throws SQLException {
        String table = result.load().table().quoted(DatabaseProduct.POSTGRESQL);
        List<String> notes = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(SEQUENCES)) {
            select.setString(1, table);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    SqlName column = SqlName.of(row.getString(1));
                    String sequence = row.getString(2);
                    if (spec.columns().stream()
                            .noneMatch(declared -> declared.name().equals(column))) {
                        continue;
                    }
                    if (row.getBoolean(3)) {
                        moveOn(connection, table, column, sequence);
                    } else {
                        notes.add("sequence " + sequence + " of column " + column
                                + " was not moved on: the role may not; let its owner do it before rows are inserted");
                    }
                }
            }
        }
        return notes;
    }

    private static void moveOn(Connection connection, String table, SqlName column, String sequence)
            throws SQLException {
        try (PreparedStatement set =
                connection.prepareStatement("select setval(?::regclass, greatest_number) from (select max("
                        + column.quoted(DatabaseProduct.POSTGRESQL) + ") as greatest_number from " + table
                        + ") t where greatest_number > coalesce(pg_sequence_last_value(?::regclass), 0)")) {
            set.setString(1, sequence);
            set.setString(2, sequence);
            set.execute();
        }
    }
}
