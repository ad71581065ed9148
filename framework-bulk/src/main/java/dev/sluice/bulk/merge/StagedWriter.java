package dev.sluice.bulk.merge;

import dev.sluice.DatabaseProduct;
import dev.sluice.SqlName;
import dev.sluice.bulk.policy.DuplicatePolicy;
import dev.sluice.bulk.report.BulkCounts;
import dev.sluice.bulk.report.BulkVerb;
import dev.sluice.bulk.spi.ProductWriter;
import dev.sluice.bulk.spi.RefusedRowException;
import dev.sluice.bulk.spi.RowCursor;
import dev.sluice.bulk.spi.WriteTarget;
import dev.sluice.bulk.writer.Writers;
import dev.sluice.types.Types;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Another way, into a temporary table, and the statements that go from there into the target. */
final class StagedWriter extends MergeWriter {

    /** Another statement is begun after so many rows, because the server gives its verdict at the end of a statement. */
    private static final long STATEMENT_ROWS = 250_000;

    /** SQLState of a statement that would change a row twice. */
    private static final String CARDINALITY = "21000";

    private static final String INTEGRITY = "23000";

    private final ProductWriter way;
    private final MergeSql sql;
    private final WriteTarget stage;

    StagedWriter(ProductWriter way, MergePlan plan) {
        super(plan);
        this.way = way;
        this.sql = MergeSql.of(plan);
        List<SqlName> columns = new ArrayList<>(plan.names());
        columns.add(MergeSql.ORDINAL);
        this.stage = new WriteTarget(plan.product(), sql.stage(), columns);
    }

    @Override
    public List<String> statements() {
        List<String> all = new ArrayList<>(sql.open());
        if (plan.countsKeys()) {
            all.add(sql.keys());
        }
        sql.steps(false, false).forEach(step -> all.add(step.sql()));
        all.addAll(sql.close());
        return all;
    }

    @Override
    public String way() {
        return "staged " + way.way();
    }

    @Override
    public long write(Connection connection, WriteTarget target, RowCursor rows)
            throws SQLException, RefusedRowException {
        try {
            execute(connection, sql.open());
            StagingCursor cursor = new StagingCursor(
                    rows, plan.columns().size(), Types.int64().on(plan.product()), plan.numberedKey());
            long staged = stage(connection, cursor);
            long taken = staged;
            if (staged == cursor.rows()) {
                BulkCounts merged = merge(connection, staged, cursor.keysAscend());
                count(merged);
                taken = plan.verb() == BulkVerb.INSERT ? merged.inserted() : staged;
            }
            execute(connection, sql.close());
            return taken;
        } catch (Throwable t) { // whatever it is, declared or not
            clear(connection, t);
            throw t;
        }
    }

    private long stage(Connection connection, StagingCursor cursor) throws SQLException, RefusedRowException {
        long staged = 0;
        while (!cursor.isEnded()) {
            cursor.openWindow(STATEMENT_ROWS);
            try {
                staged += way.write(connection, stage, cursor);
            } catch (RefusedRowException e) {
                // The rows before it are in the temporary table, which is given up.
                boolean same = e.row().isEmpty() || (cursor.windowStart() == 0 && !e.keepsRowsBefore());
                throw same ? e : later(e, cursor.windowStart());
            }
        }
        return staged;
    }

    private static RefusedRowException later(RefusedRowException e, long rows) {
        return new RefusedRowException(
                String.valueOf(e.getMessage()),
                e.row().orElse(0) + rows,
                e.column().orElse(null),
                e.constraint().orElse(null),
                e.getCause() instanceof SQLException cause ? cause : new SQLException(INTEGRITY, e));
    }

    private BulkCounts merge(Connection connection, long staged, boolean ascending)
            throws SQLException, RefusedRowException {
        try (Statement statement = connection.createStatement()) {
            long keys = plan.countsKeys() && !ascending ? number(statement, sql.keys()) : staged;
            if (keys < staged && plan.duplicates() == DuplicatePolicy.REFUSE) {
                throw twice(statement);
            }
            if (plan.spec().tellsRows()) {
                found(RowFates.ask(statement, sql, Math.toIntExact(staged), sql.staged(keys < staged, ascending)));
            }
            MergeTally tally = new MergeTally(plan.verb(), staged, keys);
            for (Step step : sql.steps(keys < staged, ascending)) {
                if (!tally.knows(step)) {
                    run(statement, step, tally);
                }
            }
            return tally.counts();
        } catch (SQLException e) {
            throw Writers.refusal(plan.product(), e);
        }
    }

    private static void run(Statement statement, Step step, MergeTally tally) throws SQLException, RefusedRowException {
        switch (step.role()) {
            case PREPARE -> statement.execute(step.sql());
            case EXISTING, INSERTED_SO_FAR -> tally.add(step.role(), number(statement, step.sql()));
            case OUTSIDE -> refuseIfAny(statement, step.sql(), "its key is that of a row outside of the scope");
            case LEFT -> refuseIfAny(statement, step.sql(), "another unique key of the table is that of another row");
            default -> tally.add(step.role(), statement.executeLargeUpdate(step.sql()));
        }
    }

    private static void refuseIfAny(Statement statement, String sql, String reason)
            throws SQLException, RefusedRowException {
        long row = number(statement, sql);
        if (row > 0) {
            throw new RefusedRowException(reason, row, null, null, new SQLException(reason, INTEGRITY));
        }
    }

    private RefusedRowException twice(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql.twice())) {
            row.next();
            String reason =
                    "a row before it has the same key " + plan.key() + ", and no DuplicatePolicy says which one counts";
            return new RefusedRowException(
                    reason, row.getLong(1), null, plan.unique().name(), new SQLException(reason, CARDINALITY));
        }
    }

    /** The first number of the first row; 0 if it is null or there is no row. */
    private static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private static void execute(Connection connection, List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String one : statements) {
                statement.execute(one);
            }
        }
    }

    /** PostgreSQL takes the table back with the transaction, which it has broken off; MySQL would keep it. */
    private void clear(Connection connection, Throwable failure) {
        if (plan.product() != DatabaseProduct.MYSQL) {
            return;
        }
        try {
            execute(connection, sql.close());
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }
}
