package dev.sluice.sessions.resolve;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One key that was asked for, by however many entries, and its row. */
final class Slot {

    /**
     * What was found.
     *
     * @param entity the row itself; null if only what identifies it was asked for
     * @param type of the row, which may be a subclass of what was asked for
     */
    record Row(@Nullable Object entity, Object id, @Nullable Object version, Class<?> type) {}

    /** To be compared with, in the order of the attributes of the group; empty if there can be no such row yet. */
    private final List<Object> leaves;

    private final List<Ref<?>> entries = new ArrayList<>();
    private final Deque<Ref<?>> values = new ArrayDeque<>();
    private final Deque<Ref<?>> references = new ArrayDeque<>();
    private @Nullable Row row;
    private boolean asked;
    private boolean ambiguous;
    private @Nullable Object shared;

    Slot(List<Object> leaves) {
        this.leaves = leaves;
    }

    List<Object> leaves() {
        return leaves;
    }

    List<Ref<?>> entries() {
        return entries;
    }

    void add(Ref<?> entry) {
        entries.add(entry);
        (entry.isReference() ? references : values).add(entry);
        entry.sharing(this);
    }

    /**
     * Says so once, and once more if then the row itself is needed.
     *
     * @param itself whether it is
     */
    boolean isToBeAsked(boolean itself) {
        boolean first = !asked;
        asked = true;
        return !leaves.isEmpty() && (first || (itself && row != null && row.entity() == null));
    }

    void found(Row one) {
        found(one, false);
    }

    /** @param oneOfSeveral whether it is only one of the rows that have a key of it */
    void found(Row one, boolean oneOfSeveral) {
        ambiguous |= oneOfSeveral || (row != null && !row.id().equals(one.id()));
        row = one;
    }

    @Nullable
    Row row() {
        return row;
    }

    boolean isFound() {
        return row != null && !ambiguous;
    }

    boolean isAmbiguous() {
        return ambiguous;
    }

    /**
     * The one whose instance becomes the row if there is none: what is a row by itself before what only refers to one.
     *
     * @param insertable of an entry may become false but not true again
     */
    @Nullable
    Ref<?> first(Predicate<Ref<?>> insertable) {
        Ref<?> value = skip(values, insertable);
        return value == null ? skip(references, insertable) : value;
    }

    private static @Nullable Ref<?> skip(Deque<Ref<?>> entries, Predicate<Ref<?>> insertable) {
        while (!entries.isEmpty() && !insertable.test(entries.getFirst())) {
            entries.removeFirst(); // there may be as many as there are entries, each of which asks
        }
        return entries.peekFirst();
    }

    boolean isShared() {
        return shared != null;
    }

    Object shared() {
        if (shared == null) {
            throw new IllegalStateException("no row");
        }
        return shared;
    }

    void share(Object object) {
        shared = object;
    }
}
