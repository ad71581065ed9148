package dev.sluice.bulk;

import dev.sluice.TypeMappingException;
import dev.sluice.bulk.merge.RowFates;
import dev.sluice.bulk.spi.RefusedRowException;
import dev.sluice.bulk.spi.RowCursor;
import dev.sluice.types.spi.BulkBuffer;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.BitSet;
import java.util.List;
import java.util.function.Function;

/** Hands out some of the rows that are held, for one of their tables. */
final class PartCursor<R> implements RowCursor {

    private final LoadCursor<R> source;
    private final List<R> rows;
    private final PartWay<R> way;
    private final BitSet picked;
    private final int[] places;
    private int position = -1;
    private int handedOut;
    private RowFates fates = RowFates.none();

    /** @param picked which of the rows, counted from 0 */
    PartCursor(LoadCursor<R> source, List<R> rows, PartWay<R> way, BitSet picked) {
        this.source = source;
        this.rows = rows;
        this.way = way;
        this.picked = picked;
        this.places = new int[picked.cardinality()];
    }

    @Override
    public boolean next() {
        source.stopIfInterrupted();
        position = picked.nextSetBit(position + 1);
        if (position < 0) {
            position = rows.size();
            return false;
        }
        places[handedOut++] = position;
        return true;
    }

    @Override
    public long row() {
        return handedOut;
    }

    @Override
    public boolean encode(int column, BulkBuffer out) {
        try {
            return way.columns().get(column).encode(rows.get(position), out);
        } catch (Exception e) {
            throw stop(column, e);
        }
    }

    @Override
    public void bind(int column, PreparedStatement statement, int index) throws SQLException {
        try {
            source.bound(way.columns().get(column).bind(rows.get(position), statement, index));
        } catch (SQLException e) {
            throw e;
        } catch (Exception e) {
            throw stop(column, e);
        }
    }

    private LoadStop stop(int column, Exception e) {
        LoadStop.Kind kind = e instanceof TypeMappingException ? LoadStop.Kind.VALUE : LoadStop.Kind.SOURCE;
        long row = source.sourceRow(position + 1L);
        return new LoadStop(kind, row, way.columns().get(column).name().value(), e);
    }

    @Override
    public void sent(long bytes) {
        source.sent(bytes);
    }

    /** All were taken. */
    void taken() {
        fates = way.fates();
    }

    /** The place among the rows that are held of one that was handed out, both from 0. */
    int held(int place) {
        return places[place];
    }

    /** Those of which that was found, as places among the rows that are held. */
    BitSet found(Function<RowFates, BitSet> what) {
        BitSet held = new BitSet();
        what.apply(fates).stream().forEach(row -> held.set(places[row]));
        return held;
    }

    /** The same with the table, and the place of the row among those that are held. */
    RefusedRowException inWindow(RefusedRowException e) {
        long row = e.row().orElse(0);
        return new RefusedRowException(
                way.table().table() + ": " + e.getMessage(),
                row < 1 || row > handedOut ? 0 : places[(int) row - 1] + 1L,
                e.column().orElse(null),
                e.constraint().orElse(null),
                e.getCause() instanceof SQLException cause ? cause : new SQLException(e));
    }
}
