package dev.sluice.bulk;

import dev.sluice.DatabaseProduct;
import dev.sluice.bulk.report.BulkCounts;
import dev.sluice.bulk.spi.InvalidRowException;
import dev.sluice.bulk.spi.RefusedRowException;
import dev.sluice.bulk.spi.WriteTarget;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Sends rows and leaves the bad ones out. Rows go in pieces that are kept; each attempt to send some has a savepoint. While
 * nothing is refused a piece is sent as its rows come; after a refusal, as the {@link Sieve} says.
 */
final class SkippingSender<R> implements Sender {

    private final Connection connection;
    private final WriteTarget target;
    private final WayChoice way;
    private final KeepingCursor<R> cursor;
    private final Rejections rejections;
    private final int pieceRows;
    private final Savepoint savepoint;

    SkippingSender(
            Connection connection,
            WriteTarget target,
            WayChoice way,
            KeepingCursor<R> cursor,
            Rejections rejections,
            int pieceRows) {
        this.connection = connection;
        this.target = target;
        this.way = way;
        this.cursor = cursor;
        this.rejections = rejections;
        this.pieceRows = pieceRows;
        this.savepoint = new Savepoint(connection, "sluice_bulk");
    }

    /** A constraint that waits for the commit would refuse the chunk as a whole, and name no row. */
    @Override
    public void begin() throws SQLException {
        checkAtOnce(connection, target.product());
    }

    static void checkAtOnce(Connection connection, DatabaseProduct product) throws SQLException {
        if (product == DatabaseProduct.POSTGRESQL) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("set constraints all immediate");
            }
        }
    }

    /** Sends a piece. */
    @Override
    public long send(long maxRows) throws SQLException, RefusedRowException {
        long before = cursor.rows();
        cursor.openSource(cursor.ready(connection, maxRows, pieceRows));
        Attempt first = attempt();
        if (!first.taken()) {
            sortOut(first.refusal());
        }
        rejections.tell();
        return cursor.rows() - before;
    }

    @Override
    public BulkCounts counts(long rows) {
        return way.counts(rows);
    }

    /** @param first what the server said of all that is kept; null if it was not asked to the end */
    private void sortOut(@Nullable RefusedRowException first) throws SQLException, RefusedRowException {
        Sieve sieve = new Sieve(cursor.keptRows());
        if (first != null) {
            refused(sieve, first);
        }
        while (!sieve.isDone()) {
            cursor.openKept(sieve.from(), sieve.to());
            Attempt next = attempt();
            if (next.taken()) {
                sieve.accepted();
            } else if (next.refusal() != null) {
                refused(sieve, next.refusal());
            }
        }
    }

    private void refused(Sieve sieve, RefusedRowException refusal) throws RefusedRowException {
        if (sieve.isDone()) {
            throw refusal; // of no row
        }
        long named = refusal.row().orElse(0);
        int row = named == 0 || named > sieve.to() - sieve.from()
                ? sieve.refused()
                : sieve.refused((int) named - 1, refusal.keepsRowsBefore());
        if (row >= 0) {
            rejections.add(
                    cursor.reject(
                            row,
                            refusal.column().orElse(null),
                            refusal.getCause() instanceof SQLException e && e.getSQLState() != null
                                    ? e.getSQLState()
                                    : "",
                            refusal.constraint().orElse(null),
                            String.valueOf(refusal.getMessage())),
                    cursor.given());
        }
    }

    /** @param refusal null if it was taken, or ended by a row that a writer did not leave out by itself */
    private record Attempt(boolean taken, @Nullable RefusedRowException refusal) {}

    private Attempt attempt() throws SQLException, RefusedRowException {
        savepoint.set();
        try {
            long taken = way.writer().write(connection, target, cursor);
            if (taken != cursor.windowRows()) {
                throw new LoadStop(LoadStop.Kind.COUNT, taken, null, null);
            }
        } catch (InvalidRowException e) {
            savepoint.rollBack();
            return new Attempt(false, null);
        } catch (RefusedRowException e) {
            if (!BadRow.isBlamed(target.product(), e)) {
                throw e;
            }
            if (e.keepsRowsBefore()) {
                savepoint.release();
            } else {
                savepoint.rollBack();
            }
            return new Attempt(false, e);
        }
        savepoint.release();
        return new Attempt(true, null);
    }
}
