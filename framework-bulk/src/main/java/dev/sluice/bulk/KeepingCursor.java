package dev.sluice.bulk;

import dev.sluice.TypeMappingException;
import dev.sluice.bulk.report.Reject;
import dev.sluice.bulk.spi.InvalidRowException;
import dev.sluice.bulk.spi.UnfitRowException;
import dev.sluice.types.spi.BulkBuffer;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Hands the rows of the source out as they come, and keeps their values, to hand them out again. A row with a value that
 * does not fit its type is rejected when it comes, and not kept.
 */
final class KeepingCursor<R> extends LoadCursor<R> {

    private final List<? extends ColumnBinding.OnProduct<R, ?>> columns;
    private final Rejections rejections;
    private final long maxBytes;
    private final KeptRows kept = new KeptRows();
    private boolean fromSource;
    private long bytesBefore;
    private long sourceEnd;
    private int from;
    private int position;
    private int end;

    KeepingCursor(
            Iterator<? extends R> source,
            @Nullable SortKey<R> order,
            List<? extends ColumnBinding.OnProduct<R, ?>> columns,
            LoadWatch watch,
            Rejections rejections,
            long maxBytes) {
        super(source, order, watch);
        this.columns = columns;
        this.rejections = rejections;
        this.maxBytes = maxBytes;
    }

    /** Forgets what is kept, and opens a window on the source. */
    void openSource(long maxRows) {
        kept.clear();
        fromSource = true;
        bytesBefore = bytes();
        sourceEnd = rows() + maxRows;
        from = 0;
        position = -1;
    }

    /** Opens a window on what is kept, counted from 0. */
    void openKept(int first, int behindLast) {
        fromSource = false;
        from = first;
        position = first - 1;
        end = behindLast;
    }

    int keptRows() {
        return kept.size();
    }

    Reject reject(int row, @Nullable String column, String sqlState, @Nullable String constraint, String reason) {
        return new Reject(
                kept.sourceRow(row),
                shown(kept.values(row)),
                Optional.ofNullable(column),
                sqlState.isEmpty() ? Optional.empty() : Optional.of(sqlState),
                Optional.ofNullable(constraint),
                named(column, reason));
    }

    @Override
    public long windowRows() {
        return (long) position - from + 1;
    }

    @Override
    public long sourceRow(long row) {
        return kept.sourceRow(Math.toIntExact(from + row - 1));
    }

    @Override
    public boolean next() {
        stopIfInterrupted();
        if (!fromSource) {
            if (position + 1 == end) {
                return false;
            }
            position++;
            return true;
        }
        boolean full = Math.max(kept.bytes(), bytes() - bytesBefore) >= maxBytes;
        if (full || rows() == sourceEnd || isChunkFull() || !hasNextInChunk()) {
            return false;
        }
        @Nullable Object[] values = readValues();
        while (values == null && rows() != sourceEnd && hasNextInChunk()) {
            values = readValues();
        }
        if (values == null) {
            return false;
        }
        kept.add(currentPlace(), values);
        position++;
        return true;
    }

    /** Null of a row that is rejected, because it or one of its values cannot be had. */
    private @Nullable Object @Nullable [] readValues() {
        R row;
        try {
            row = read();
        } catch (UnfitRowException e) {
            @SuppressWarnings("unchecked") // of the source
            R unfit = (R) e.row();
            reject(unfit, null, String.valueOf(e.getMessage()));
            return null;
        }
        @Nullable Object[] values = new @Nullable Object[columns.size()];
        for (int column = 0; column < values.length; column++) {
            try {
                values[column] = columns.get(column).take(row);
            } catch (TypeMappingException e) {
                reject(row, columns.get(column), String.valueOf(e.getMessage()));
                return null;
            } catch (Exception e) {
                throw stop(LoadStop.Kind.SOURCE, column, e);
            }
        }
        return values;
    }

    private void reject(R row, ColumnBinding.@Nullable OnProduct<R, ?> column, String reason) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        columns.forEach(each -> each.show(row, values));
        rejections.add(
                new Reject(
                        place(),
                        values,
                        Optional.ofNullable(column).map(named -> named.name().value()),
                        Optional.empty(),
                        Optional.empty(),
                        column == null ? reason : column.reason(reason)),
                given());
    }

    @Override
    public boolean encode(int column, BulkBuffer out) {
        Object value = kept.values(position)[column];
        if (value == null) {
            return false;
        }
        try {
            columns.get(column).encodeTaken(value, out);
        } catch (Exception e) {
            throw refused(column, e);
        }
        return true;
    }

    @Override
    public void bind(int column, PreparedStatement statement, int index) throws SQLException {
        try {
            Object value = kept.values(position)[column];
            columns.get(column).bindTaken(value, statement, index);
            bound(fromSource ? KeptRows.length(value) : 0);
        } catch (SQLException e) {
            throw e;
        } catch (Exception e) {
            throw refused(column, e);
        }
    }

    /** Rejects the current row, unless something else is wrong, or it fitted before. */
    private RuntimeException refused(int column, Exception e) {
        if (!(e instanceof TypeMappingException) || !fromSource) {
            return stop(e instanceof TypeMappingException ? LoadStop.Kind.VALUE : LoadStop.Kind.SOURCE, column, e);
        }
        String reason = String.valueOf(e.getMessage());
        Reject reject = reject(position, columns.get(column).name().value(), "", null, reason);
        kept.removeLast();
        position--;
        rejections.add(reject, given());
        return new InvalidRowException(e);
    }

    private String named(@Nullable String column, String reason) {
        return columns.stream()
                .filter(each -> each.name().value().equals(column))
                .findFirst()
                .map(each -> each.reason(reason))
                .orElse(reason);
    }

    private LoadStop stop(LoadStop.Kind kind, int column, Exception e) {
        return new LoadStop(kind, currentPlace(), columns.get(column).name().value(), e);
    }

    private Map<String, @Nullable Object> shown(@Nullable Object[] values) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        for (int column = 0; column < values.length; column++) {
            columns.get(column).showTaken(values[column], shown);
        }
        return shown;
    }
}
