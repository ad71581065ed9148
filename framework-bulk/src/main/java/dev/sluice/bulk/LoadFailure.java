package dev.sluice.bulk;

import dev.sluice.bulk.report.BulkReport;
import dev.sluice.bulk.report.BulkResult;
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
    private final LoadTotals totals;
    private final FailurePlace place;
    private final Commit commit;
    private final long rowsDone;

    /** @param rowsDone the first rows of the source, which are all dealt with */
    LoadFailure(LoadTotals totals, FailurePlace place, Commit commit, long rowsDone) {
        this.who = "bulk " + totals.load().table() + ": ";
        this.totals = totals;
        this.place = place;
        this.commit = commit;
        this.rowsDone = rowsDone;
    }

    BulkException of(Exception cause, Bookmark bookmark) {
        String chunk = "the commit of " + rows();
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
            return BadRow.isOfTheMoment(refused) && refused.getCause() instanceof SQLException server
                    ? broken(server, bookmark)
                    : refused(refused, bookmark);
        }
        return cause instanceof LoadStop stop ? stopped(stop, bookmark) : broken(cause, bookmark);
    }

    /** All rows are in, but nobody knows since when. */
    BulkException unknownPosition(Exception cause) {
        return exception(
                "all rows are committed, but the server did not tell the position (rows committed "
                        + totals.rowsCommitted() + "); read with Consistency.strong() to see them",
                report(OptionalLong.empty(), null, null, Bookmark.none()),
                cause);
    }

    /** All rows are in, and the table lacks indexes. */
    static BulkException withoutIndexes(BulkResult result, SQLException cause) {
        return new BulkException(
                "bulk " + result.load().table() + ": all rows are committed, but not all indexes could be made again ("
                        + state(cause) + ", rows committed " + result.rows()
                        + "); see the cause, then Bulk.restoreIndexes(table)",
                new BulkReport(
                        result.rows(),
                        result.rejected(),
                        result.chunks(),
                        OptionalLong.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        result.rows() + result.rejected(),
                        result.bookmark()),
                cause);
    }

    private BulkException refused(RefusedRowException refused, Bookmark bookmark) {
        OptionalLong row = refused.row().isPresent()
                ? OptionalLong.of(place.sourceRow(refused.row().getAsLong()))
                : OptionalLong.empty();
        String which = row.isPresent()
                ? "row " + row.getAsLong()
                : place.place() > rowsDone ? "one of the " + rows() : "the load before a row was sent";
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
            case DEADLINE ->
                exception(
                        "the deadline has passed after row " + stop.row() + " (elapsed "
                                + totals.elapsed().toMillis() + " ms, " + committed() + "); to go on, " + resume(),
                        report(OptionalLong.empty(), null, null, bookmark),
                        cause);
            case SILENT ->
                exception(
                        "the source gave no row after row " + stop.row() + " until the deadline (elapsed "
                                + totals.elapsed().toMillis() + " ms, " + committed() + "); to go on, " + resume(),
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
                        "the server took " + stop.row() + " of " + place.windowRows() + " rows (" + committed()
                                + "); look for a trigger or a rule that drops rows",
                        report(OptionalLong.empty(), null, null, bookmark),
                        cause);
            case SHORT ->
                exception(
                        "the source has " + place.place() + " rows, but its checkpoint says that " + stop.row()
                                + " are loaded; give the source that the job began with, or reset the checkpoint",
                        report(OptionalLong.empty(), null, null, bookmark),
                        cause);
            case OVERTAKEN ->
                exception(
                        "another run has moved the checkpoint of the job (" + committed()
                                + "); let one run of a job end before the next begins",
                        report(OptionalLong.empty(), null, null, bookmark),
                        cause);
            case ABANDONED -> broken(stop, bookmark);
            case REJECTS ->
                exception(
                        "too many rows were rejected (" + stop.row() + " of " + place.place() + ", " + committed()
                                + "); correct them, or allow more by the FailurePolicy, then " + resume(),
                        report(OptionalLong.empty(), null, null, bookmark),
                        cause);
        };
    }

    private BulkException broken(Exception cause, Bookmark bookmark) {
        String what = cause instanceof SQLException ? "the statement was broken off" : "the load was broken off";
        return exception(
                what + " after row " + place.place() + " (" + state(cause) + ", " + committed()
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
                totals.rowsCommitted(),
                totals.rowsRejected(),
                totals.chunksCommitted(),
                row,
                Optional.ofNullable(column),
                Optional.ofNullable(constraint),
                commit == Commit.IN_DOUBT,
                rowsDone,
                bookmark);
    }

    private String committed() {
        String rejected = totals.rowsRejected() == 0 ? "" : ", rejected " + totals.rowsRejected();
        return "rows committed " + totals.rowsCommitted() + rejected;
    }

    /** Those of the chunk in which the load failed, so far as it was sent. */
    private String rows() {
        return totals.streams() == 1
                ? "rows " + (rowsDone + 1) + " to " + place.place()
                : "rows up to row " + place.place() + " that one of " + totals.streams() + " streams was given";
    }

    private String resume() {
        if (totals.streams() > 1 && totals.rowsCommitted() > 0) {
            return "go on by the job's checkpoint, or empty the table and load again: what " + totals.streams()
                    + " streams have committed is no beginning of the source";
        }
        return rowsDone == 0 ? "load again" : "load the rows after row " + rowsDone;
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
