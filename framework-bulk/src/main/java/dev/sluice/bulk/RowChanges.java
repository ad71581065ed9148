package dev.sluice.bulk;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What rows have got of the database and before its commit, so that they can have again what they had. */
final class RowChanges<R> {

    private record Change<R>(
            R row,
            BiConsumer<? super R, @Nullable Object> set,
            @Nullable Object before) {}

    private final List<Change<R>> changes = new ArrayList<>();

    void set(
            R row,
            Function<? super R, ? extends @Nullable Object> get,
            BiConsumer<? super R, @Nullable Object> set,
            @Nullable Object value) {
        changes.add(new Change<>(row, set, get.apply(row)));
        set.accept(row, value);
    }

    int size() {
        return changes.size();
    }

    /** Takes back what was set since there were so many. */
    void undoTo(int size) {
        for (int i = changes.size() - 1; i >= size; i--) {
            Change<R> change = changes.remove(i);
            change.set().accept(change.row(), change.before());
        }
    }

    void keep() {
        changes.clear();
    }
}
