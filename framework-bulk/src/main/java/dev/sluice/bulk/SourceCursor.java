package dev.sluice.bulk;

import dev.sluice.TypeMappingException;
import dev.sluice.bulk.spi.UnfitRowException;
import dev.sluice.types.spi.BulkBuffer;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Hands the rows of the source out as they come, in windows: one for each call of a writer. Keeps none. */
final class SourceCursor<R> extends LoadCursor<R> {

    private final List<? extends ColumnBinding.OnProduct<R, ?>> columns;
    private @Nullable R current;
    private final @Nullable Places places;
    private long windowStart;
    private long windowEnd;

    /** @param mayPass whether rows may be left out of a window */
    SourceCursor(
            Iterator<? extends R> source,
            @Nullable SortKey<R> order,
            List<? extends ColumnBinding.OnProduct<R, ?>> columns,
            LoadWatch watch,
            boolean mayPass) {
        super(source, order, watch);
        this.columns = columns;
        this.places = mayPass || hasPlaces() ? new Places() : null;
    }

    /** Opens the next window. */
    void openWindow(long maxRows) {
        windowStart = rows();
        windowEnd = rows() + maxRows;
        if (places != null) {
            places.clear();
        }
    }

    /** All rows of the window at once, but those that cannot be made ready. */
    List<R> takeWindow(Consumer<UnfitRowException> unfit) {
        List<R> taken = new ArrayList<>();
        while (hasNextInWindow()) {
            try {
                taken.add(readPlaced());
            } catch (UnfitRowException e) {
                unfit.accept(e);
            }
        }
        return taken;
    }

    private boolean hasNextInWindow() {
        stopIfInterrupted();
        return rows() != windowEnd && !isChunkFull() && hasNextInChunk();
    }

    private R readPlaced() {
        R row = read();
        if (places != null) {
            places.add(currentPlace());
        }
        return row;
    }

    @Override
    public long windowRows() {
        return rows() - windowStart;
    }

    @Override
    public long sourceRow(long row) {
        return places == null ? windowStart + row : places.get(Math.toIntExact(row - 1));
    }

    @Override
    public boolean next() {
        if (!hasNextInWindow()) {
            current = null;
            return false;
        }
        try {
            current = readPlaced();
        } catch (UnfitRowException e) {
            throw stop(e);
        }
        return true;
    }

    @Override
    public boolean encode(int column, BulkBuffer out) {
        try {
            return columns.get(column).encode(current(), out);
        } catch (Exception e) {
            throw valueStop(column, e);
        }
    }

    @Override
    public void bind(int column, PreparedStatement statement, int index) throws SQLException {
        try {
            bound(columns.get(column).bind(current(), statement, index));
        } catch (SQLException e) {
            throw e;
        } catch (Exception e) {
            throw valueStop(column, e);
        }
    }

    private LoadStop valueStop(int column, Exception e) {
        LoadStop.Kind kind = e instanceof TypeMappingException ? LoadStop.Kind.VALUE : LoadStop.Kind.SOURCE;
        return new LoadStop(kind, currentPlace(), columns.get(column).name().value(), e);
    }

    private R current() {
        if (current == null) {
            throw new IllegalStateException("row: none (expected: next() was called and returned true)");
        }
        return current;
    }
}
