package dev.sluice.bulk;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows on their way from the source to a stream, and which ones of the source they are.
 *
 * @param last whether no other follows
 */
record RowBatch<R>(List<R> rows, Places places, boolean last) {

    static <R> RowBatch<R> empty() {
        return new RowBatch<>(new ArrayList<>(), new Places(), false);
    }

    static <R> RowBatch<R> end(RowBatch<R> of) {
        return new RowBatch<>(of.rows, of.places, true);
    }

    void add(R row, long place) {
        rows.add(row);
        places.add(place);
    }

    int size() {
        return rows.size();
    }
}
