package dev.sluice.bulk;

import static java.util.Objects.requireNonNull;

import dev.sluice.bulk.spi.UnfitRowException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows that were read ahead, in the order of a key, and which ones of the source they are. Each window is sent to its end before
 * the chunk that it is in ends, so that what is committed is all rows up to one.
 */
final class SortedWindow<R> {

    /** As many rows are sorted at once, which are held meanwhile. */
    static final int ROWS = 50_000;

    /** @param key what {@link SortKey} makes of the row */
    @SuppressWarnings("ArrayRecordComponent") // nobody asks whether two are equal
    private record Placed<R>(
            @Nullable R row,
            @Nullable UnfitRowException unfit,
            long place,
            @Nullable Object[] key) {}

    private final SortKey<R> order;
    private final List<Placed<R>> rows = new ArrayList<>();
    private int next;

    SortedWindow(SortKey<R> order) {
        this.order = order;
    }

    void clear() {
        rows.clear();
        next = 0;
    }

    void add(R row, long place) {
        rows.add(new Placed<>(row, null, place, order.of(row)));
    }

    /** A row that cannot be made ready, which is told when its turn comes: before the others. */
    void add(UnfitRowException unfit, long place) {
        rows.add(new Placed<>(null, unfit, place, order.none()));
    }

    int size() {
        return rows.size();
    }

    /** Rows of the same key stay in the order of the source. */
    void sort() {
        rows.sort((one, other) -> order.compare(one.key(), other.key()));
    }

    /** How many were not handed out. */
    int left() {
        return rows.size() - next;
    }

    /** @throws UnfitRowException if it is none */
    R next() {
        Placed<R> placed = rows.get(next++);
        if (placed.unfit() != null) {
            throw placed.unfit();
        }
        return requireNonNull(placed.row(), "row");
    }

    /** Of the row that was handed out last, counted from 1 in the source. */
    long place() {
        return rows.get(next - 1).place();
    }
}
