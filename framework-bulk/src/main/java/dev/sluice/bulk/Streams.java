package dev.sluice.bulk;

import dev.sluice.ConfigurationException;
import dev.sluice.DatabaseProduct;
import dev.sluice.SqlName;
import dev.sluice.bulk.merge.MergePlan;
import dev.sluice.bulk.policy.ChunkPolicy;
import dev.sluice.bulk.report.BulkVerb;
import dev.sluice.routing.RoutedConnection;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * By how many streams a load goes, and which row by which.
 *
 * @param note what to tell of it; empty for one stream that nobody wanted otherwise
 */
record Streams<R>(int count, Lanes<R> lanes, String note) {

    /**
     * Compares what was declared with what the verb and the server bear.
     *
     * @param began how many the job began with; 1 if it is new
     * @throws ConfigurationException if it is too much for them
     */
    static <R> Streams<R> of(LoadSpec<R> spec, Prepared<R> ready, RoutedConnection routed, int began)
            throws SQLException {
        int wanted = began > 1 ? began : spec.streams();
        if (wanted == 1) {
            return new Streams<>(1, (place, row) -> 0, "");
        }
        if (routed.product() == DatabaseProduct.SQLITE) {
            return new Streams<>(1, (place, row) -> 0, "one stream: a file of SQLite has one writer");
        }
        if (spec.verb() == BulkVerb.SYNC) {
            throw refused(spec, wanted, "cannot sync, which sees its source as a whole; declare one");
        }
        if (spec.chunks().equals(ChunkPolicy.all())) {
            throw refused(
                    spec, wanted, "cannot commit as one transaction; declare chunks, such as ChunkPolicy.adaptive()");
        }
        requirePool(spec, routed, wanted);
        String note = wanted == spec.streams()
                ? wanted + " streams"
                : wanted + " streams, with which the job began (declared " + spec.streams() + ")";
        MergePlan merge = ready.target().merge();
        if (spec.verb() == BulkVerb.INSERT) {
            return new Streams<>(
                    wanted, Lanes.inTurn(wanted), note + ": " + Lanes.BLOCK_ROWS + " rows for each in turn");
        }
        if (routed.product() == DatabaseProduct.MYSQL || merge == null) {
            throw refused(
                    spec,
                    wanted,
                    "would wait for each other: MySQL locks what is between the keys of a statement; declare one");
        }
        List<ColumnBinding.OnProduct<R, ?>> key = KeyLanes.of(ready.columns(), merge.key());
        if (key.isEmpty() || isCaseless(routed.connection(), ready, key)) {
            throw refused(
                    spec,
                    wanted,
                    "cannot keep apart rows of the key " + merge.key()
                            + ", of which equal values may have different bytes; declare one");
        }
        String columns = key.stream().map(column -> column.name().value()).collect(Collectors.joining(", "));
        return new Streams<>(wanted, new KeyLanes<>(key, wanted), note + ": rows of the same " + columns + " in one");
    }

    private static void requirePool(LoadSpec<?> spec, RoutedConnection routed, int wanted) {
        int most = spec.bulk()
                .router()
                .manager()
                .engine(routed.route().engine())
                .snapshot()
                .pool()
                .max();
        if (most > 0 && most < wanted) {
            throw refused(
                    spec,
                    wanted,
                    "need a connection each (pool.max-size of " + routed.route().engine() + "=" + most
                            + "); raise it, or declare fewer");
        }
    }

    private static ConfigurationException refused(LoadSpec<?> spec, int wanted, String why) {
        return new ConfigurationException("bulk " + spec.table() + ": " + wanted + " streams " + why);
    }

    /** Whether the table has a collation that takes different texts for the same. */
    private static <R> boolean isCaseless(
            Connection connection, Prepared<R> ready, List<ColumnBinding.OnProduct<R, ?>> key) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select 1 from pg_catalog.pg_attribute a"
                + " join pg_catalog.pg_collation c on c.oid = a.attcollation and not c.collisdeterministic"
                + " where a.attrelid = ?::regclass and a.attname = any (?)")) {
            select.setString(1, ready.target().table().quotedTable());
            select.setArray(
                    2,
                    connection.createArrayOf(
                            "text",
                            key.stream()
                                    .map(ColumnBinding.OnProduct::name)
                                    .map(SqlName::value)
                                    .toArray()));
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }
}
