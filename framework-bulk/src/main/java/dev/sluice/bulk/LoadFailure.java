package dev.sluice.bulk;

import dev.sluice.bulk.report.BulkReport;
import dev.sluice.bulk.spi.RefusedRowException;
import dev.sluice.routing.consistency.Bookmark;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Says what ended a load and what is left of it, without values of rows. */
final class LoadFailure {

    /** What became of the commit of the chunk in which the load failed. */
    enum Commit {
        NOT_SENT,
        /** The server said no, and has rolled back. */
        REFUSED,
        /** It was sent, and no clear answer came. */
        IN_DOUBT
    }

    private final String who;
    private final LoadWatch watch;
    private final LoadCursor<?> cursor;
    private final Commit commit;

    LoadFailure(LoadWatch watch, LoadCursor<?> cursor, Commit commit) {
        this.who = "bulk " + watch.load().table() + ": ";
        this.watch = watch;
        this.cursor = cursor;
        this.commit = commit;
    }

    BulkException of(Exception cause, Bookmark bookmark) {
        String chunk = "the commit of rows " + (watch.rowsDone() + 1) + " to " + cursor.rows();
        if (commit == Commit.IN_DOUBT) {
            return exception(
                    chunk + " was not answered (" + state(cause)
                            + "); find out whether they are there before loading them again",
                    report(OptionalLong.empty(), null, null, bookmark),
                    cause);
        }
        if (commit == Commit.REFUSED) {
            return exception(
                    chunk + " was refused (" + state(cause) + ", " + committed() + "); see the cause, then " + resume(),
                    report(OptionalLong.empty(), null, null, bookmark),
                    cause);
        }
        if (cause instanceof RefusedRowException refused) {
            return refused(refused, bookmark);
        }
        return cause instanceof LoadStop stop ? stopped(stop, bookmark) : broken(cause, bookmark);
    }

    /** All rows are in, but nobody knows since when. */
    BulkException unknownPosition(Exception cause) {
        return exception(
                "all rows are committed, but the server did not tell the position (rows committed "
                        + watch.rowsCommitted() + "); read with Consistency.strong() to see them",
                report(OptionalLong.empty(), null, null, Bookmark.none()),
                cause);
    }

    private BulkException refused(RefusedRowException refused, Bookmark bookmark) {
        OptionalLong row = refused.row().isPresent()
                ? OptionalLong.of(cursor.sourceRow(refused.row().getAsLong()))
                : OptionalLong.empty();
        String which = row.isPresent()
                ? "row " + row.getAsLong()
                : "one of the rows " + (watch.rowsDone() + 1) + " to " + cursor.rows();
        Throwable server = refused.getCause();
        String constraint =
                refused.constraint().map(name -> ", constraint " + name).orElse("");
        return exception(
                "the server refused " + which + " (" + refused.getMessage() + ", " + state(server) + constraint + ", "
                        + committed() + "); correct it, then " + resume(),
                report(row, refused.column().orElse(null), refused.constraint().orElse(null), bookmark),
                server);
    }

    private BulkException stopped(LoadStop stop, Bookmark bookmark) {
        OptionalLong row = OptionalLong.of(stop.row());
        String column = stop.column() == null ? "" : "column " + stop.column() + ", ";
        Throwable cause = stop.getCause();
        return switch (stop.kind()) {
            case INTERRUPTED ->
                exception(
                        "interrupted after row " + stop.row() + " (" + committed() + "); to go on, " + resume(),
                        report(OptionalLong.empty(), null, null, bookmark),
                        cause);
            case SOURCE ->
                exception(
                        "the source failed at row " + stop.row() + " (" + column + name(cause) + ", " + committed()
                                + "); correct the source, then " + resume(),
                        report(row, stop.column(), null, bookmark),
                        cause);
            case VALUE ->
                exception(
                        "row " + stop.row() + " has a value that is refused (" + column + committed() + "); "
                                + (cause == null ? "" : cause.getMessage()),
                        report(row, stop.column(), null, bookmark),
                        cause);
            case COUNT ->
                exception(
                        "the server took " + stop.row() + " of " + cursor.windowRows() + " rows (" + committed()
                                + "); look for a trigger or a rule that drops rows",
                        report(OptionalLong.empty(), null, null, bookmark),
                        cause);
            case SHORT ->
                exception(
                        "the source has " + cursor.rows() + " rows, but its checkpoint says that " + stop.row()
                                + " are loaded; give the source that the job began with, or reset the checkpoint",
                        report(OptionalLong.empty(), null, null, bookmark),
                        cause);
            case OVERTAKEN ->
                exception(
                        "another run has moved the checkpoint of the job (" + committed()
                                + "); let one run of a job end before the next begins",
                        report(OptionalLong.empty(), null, null, bookmark),
                        cause);
            case REJECTS ->
                exception(
                        "too many rows were rejected (" + stop.row() + " of " + cursor.rows() + ", " + committed()
                                + "); correct them, or allow more by the FailurePolicy, then " + resume(),
                        report(OptionalLong.empty(), null, null, bookmark),
                        cause);
        };
    }

    private BulkException broken(Exception cause, Bookmark bookmark) {
        String what = cause instanceof SQLException ? "the statement was broken off" : "the load was broken off";
        return exception(
                what + " after row " + cursor.rows() + " (" + state(cause) + ", " + committed()
                        + "); see the cause, then " + resume(),
                report(OptionalLong.empty(), null, null, bookmark),
                cause);
    }

    private BulkException exception(String text, BulkReport report, @Nullable Throwable cause) {
        return new BulkException(who + text, report, cause);
    }

    private BulkReport report(
            OptionalLong row, @Nullable String column, @Nullable String constraint, Bookmark bookmark) {
        return new BulkReport(
                watch.rowsCommitted(),
                watch.rowsRejected(),
                watch.chunksCommitted(),
                row,
                Optional.ofNullable(column),
                Optional.ofNullable(constraint),
                commit == Commit.IN_DOUBT,
                bookmark);
    }

    private String committed() {
        String rejected = watch.rowsRejected() == 0 ? "" : ", rejected " + watch.rowsRejected();
        return "rows committed " + watch.rowsCommitted() + rejected;
    }

    private String resume() {
        return watch.rowsDone() == 0 ? "load again" : "load the rows after row " + watch.rowsDone();
    }

    private static String state(@Nullable Throwable cause) {
        if (cause instanceof SQLException sql) {
            return sql.getSQLState() == null ? "error " + sql.getErrorCode() : "SQLState " + sql.getSQLState();
        }
        return name(cause);
    }

    private static String name(@Nullable Throwable cause) {
        return cause == null ? "no cause" : cause.getClass().getSimpleName();
    }
}
