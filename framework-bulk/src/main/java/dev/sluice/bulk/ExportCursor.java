package dev.sluice.bulk;

import dev.sluice.DatabaseException;
import dev.sluice.bulk.export.ExportColumn;
import dev.sluice.bulk.export.ExportQuery;
import dev.sluice.bulk.export.RowReader;
import dev.sluice.bulk.report.ExportResult;
import dev.sluice.routing.RoutedConnection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** One run of an export: a connection and its rows. Confined to one thread; closed by whoever reads it. */
final class ExportCursor implements Iterator<ExportRow>, AutoCloseable {

    /** Makes the query of the export on the connection that it got. */
    interface Query {
        ExportQuery on(RoutedConnection routed) throws SQLException;
    }

    private final String who;
    private final RoutedConnection routed;
    private final RowReader reader;
    private final long started = System.nanoTime();
    private @Nullable ExportRow next;
    private boolean closed;
    private long rows;

    private ExportCursor(String who, RoutedConnection routed, RowReader reader) {
        this.who = who;
        this.routed = routed;
        this.reader = reader;
    }

    static ExportCursor open(String who, RoutedConnection routed, Query query) {
        try {
            RowReader reader = RowReader.open(routed.connection(), routed.product(), query.on(routed));
            return new ExportCursor(who, routed, reader);
        } catch (SQLException e) {
            routed.close();
            throw failure(who, "could not begin on " + routed.route().engine(), e);
        } catch (Throwable t) {
            routed.close();
            throw t;
        }
    }

    List<ExportColumn<?>> columns() {
        return reader.columns();
    }

    long rows() {
        return rows;
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - started);
    }

    ExportResult result() {
        return new ExportResult(routed.route().engine(), reader.way(), rows, elapsed());
    }

    @Override
    public boolean hasNext() {
        if (next != null) {
            return true;
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new DatabaseException(who + ": interrupted (rows=" + rows + "); begin again");
        }
        try {
            @Nullable Object[] values = reader.next();
            next = values == null ? null : new ExportRow(reader.columns(), values);
        } catch (SQLException e) {
            throw failure(who, "broke off after row " + rows, e);
        }
        return next != null;
    }

    @Override
    public ExportRow next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException("no row is left");
        }
        ExportRow row = next;
        next = null;
        rows++;
        return row;
    }

    private static DatabaseException failure(String who, String what, SQLException e) {
        return new DatabaseException(
                who + ": the export " + what + " (SQLState " + e.getSQLState() + "); see the cause", e);
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try (routed) {
            if (reader.close()) {
                routed.discard();
            }
        } catch (SQLException e) {
            throw failure(who, "could not be ended", e);
        }
    }
}
