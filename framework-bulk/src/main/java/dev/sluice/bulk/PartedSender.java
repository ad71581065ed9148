package dev.sluice.bulk;

import dev.sluice.DatabaseProduct;
import dev.sluice.bulk.policy.FailurePolicy;
import dev.sluice.bulk.report.BulkCounts;
import dev.sluice.bulk.report.BulkVerb;
import dev.sluice.bulk.report.Reject;
import dev.sluice.bulk.spi.RefusedRowException;
import dev.sluice.bulk.spi.UnfitRowException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sends rows of which each is in several tables, or gets something back, piece by piece: a piece is held, and goes into one table after
 * the other. Where bad rows are left out each attempt has a savepoint, so that a row is in all of its tables or in none.
 */
final class PartedSender<R> implements Sender {

    /** As many rows are held. */
    private static final int PIECE = 10_000;

    private final Connection connection;
    private final DatabaseProduct product;
    private final BulkVerb verb;
    private final SourceCursor<R> cursor;
    private final List<LoadPart<R>> parts;
    private final FailurePolicy policy;
    private final Rejections rejections;
    private final Savepoint savepoint;
    private final RowChanges<R> changes = new RowChanges<>();
    private BulkCounts counts = BulkCounts.none();

    PartedSender(
            Connection connection,
            DatabaseProduct product,
            LoadSpec<R> spec,
            SourceCursor<R> cursor,
            List<LoadPart<R>> parts,
            Rejections rejections) {
        this.connection = connection;
        this.product = product;
        this.verb = spec.verb();
        this.cursor = cursor;
        this.parts = parts;
        this.policy = spec.badRows().policy();
        this.rejections = rejections;
        this.savepoint = new Savepoint(connection, "sluice_bulk");
    }

    @Override
    public void begin() throws SQLException {
        if (policy.skips()) {
            SkippingSender.checkAtOnce(connection, product);
        }
    }

    @Override
    public void committed() {
        changes.keep();
    }

    @Override
    public void undone() {
        changes.undoTo(0);
    }

    @Override
    public BulkCounts counts(long rows) {
        BulkCounts taken = counts;
        counts = BulkCounts.none();
        return taken;
    }

    @Override
    public long send(long maxRows) throws SQLException, RefusedRowException {
        long most = policy.skips() ? Math.min(PIECE, policy.keptRows()) : PIECE;
        long before = cursor.rows();
        cursor.openWindow(cursor.ready(connection, maxRows, most));
        List<R> rows = cursor.takeWindow(this::unfit);
        PartedPiece<R> piece = new PartedPiece<>(connection, verb, cursor, parts, rows, changes);
        if (policy.skips()) {
            sendGoodOnes(piece);
        } else {
            counts = counts.plus(piece.send(0, rows.size()));
        }
        return cursor.rows() - before;
    }

    private void unfit(UnfitRowException unfit) {
        if (!policy.skips()) {
            throw cursor.stop(unfit);
        }
        @SuppressWarnings("unchecked") // of the source
        R row = (R) unfit.row();
        reject(row, cursor.currentPlace(), null, "", null, String.valueOf(unfit.getMessage()));
    }

    private void sendGoodOnes(PartedPiece<R> piece) throws SQLException, RefusedRowException {
        Sieve sieve = new Sieve(piece.rows().size());
        while (!sieve.isDone()) {
            savepoint.set();
            int before = changes.size();
            try {
                BulkCounts sent = piece.send(sieve.from(), sieve.to());
                savepoint.release();
                counts = counts.plus(sent);
                sieve.accepted();
            } catch (RefusedRowException e) {
                if (!BadRow.isBlamed(product, e)) {
                    throw e;
                }
                savepoint.rollBack();
                changes.undoTo(before);
                refused(sieve, piece, e);
            } catch (LoadStop e) {
                if (e.kind() != LoadStop.Kind.VALUE || e.getCause() == null) {
                    throw e;
                }
                savepoint.rollBack();
                changes.undoTo(before);
                int row = held(e.row(), sieve);
                sieve.refused(row - sieve.from(), false);
                String reason = String.valueOf(e.getCause().getMessage());
                reject(piece.rows().get(row), e.row(), e.column(), "", null, reason);
            }
        }
        rejections.tell();
    }

    /** Its place among the rows that are held, which may have been sorted. */
    private int held(long sourceRow, Sieve sieve) {
        int row = sieve.from();
        while (cursor.sourceRow(row + 1L) != sourceRow) {
            row++;
        }
        return row;
    }

    private void refused(Sieve sieve, PartedPiece<R> piece, RefusedRowException refusal) {
        int named = (int) refusal.row().orElse(0) - 1;
        boolean known = named >= sieve.from() && named < sieve.to();
        int row = known ? sieve.refused(named - sieve.from(), false) : sieve.refused();
        if (row >= 0) {
            String state =
                    refusal.getCause() instanceof SQLException e && e.getSQLState() != null ? e.getSQLState() : "";
            reject(
                    piece.rows().get(row),
                    cursor.sourceRow(row + 1L),
                    refusal.column().orElse(null),
                    state,
                    refusal.constraint().orElse(null),
                    String.valueOf(refusal.getMessage()));
        }
    }

    private void reject(
            R row, long place, @Nullable String column, String state, @Nullable String constraint, String reason) {
        Reject reject = new Reject(
                place,
                values(row),
                Optional.ofNullable(column),
                state.isEmpty() ? Optional.empty() : Optional.of(state),
                Optional.ofNullable(constraint),
                named(column, reason));
        rejections.add(reject, cursor.given());
    }

    private String named(@Nullable String column, String reason) {
        return parts.stream()
                .flatMap(part -> part.way().columns().stream())
                .filter(each -> each.name().value().equals(column))
                .findFirst()
                .map(each -> each.reason(reason))
                .orElse(reason);
    }

    private Map<String, @Nullable Object> values(R row) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (LoadPart<R> part : parts) {
            if (part.has().test(row)) {
                part.way().columns().forEach(column -> column.show(row, values));
            }
        }
        return values;
    }
}
