package dev.sluice.types.collection;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.function.Function;
import java.util.function.ObjLongConsumer;
import java.util.function.ToLongFunction;

/**
 * The rows of an ordered association, such as the lists on a desk with a row for each, changed by their keys: whoever adds,
 * moves or removes a key has a row made, ranked or removed. Without an association, in one column, it is an {@link OrderedSet}.
 *
 * <pre>{@code
 * @OneToMany(mappedBy = "desk", cascade = CascadeType.ALL, orphanRemoval = true)
 * @OrderBy("rank")
 * private List<DeskItem> items = new ArrayList<>();
 *
 * OrderedRows<UUID, DeskItem> lists() {
 *     return OrderedRows.of(items, DeskItem::list, list -> new DeskItem(this, list), DeskItem::rank, DeskItem::rank);
 * }
 * }</pre>
 *
 * <p>A row's rank is a number whose only meaning is the order. Ranks have gaps, so that who is moved gets a rank between
 * two others and no other row is changed; only where there is no gap any more do the next rows move on, as few as possible. So
 * ranks must not be unique in the database: rows are updated one after the other.
 *
 * <p>A view: it changes the list that it was given. Confined to one thread.
 *
 * @param <K> what a row is known by
 * @param <R> the row
 */
public final class OrderedRows<K, R> {

    /** Between the ranks of rows that are added at an end; halved ten times before rows have to move on. */
    public static final long GAP = 1024;

    private final List<R> rows;
    private final OrderedSet<K> keys;
    private final Function<? super K, ? extends R> maker;
    private final ToLongFunction<? super R> rank;
    private final ObjLongConsumer<? super R> ranked;

    private OrderedRows(
            List<R> rows,
            Function<? super R, ? extends K> key,
            Function<? super K, ? extends R> maker,
            ToLongFunction<? super R> rank,
            ObjLongConsumer<? super R> ranked) {
        this.rows = rows;
        this.keys = OrderedSet.of(rows.stream().<K>map(key).toList());
        this.maker = requireNonNull(maker, "maker");
        this.rank = rank;
        this.ranked = requireNonNull(ranked, "ranked");
        for (int i = 1; i < rows.size(); i++) {
            if (rankAt(i - 1) > rankAt(i)) {
                throw new IllegalArgumentException("rows: number " + i + " has a lower rank than the one before it"
                        + " (expected: in the order of their ranks, such as by @OrderBy)");
            }
        }
    }

    /**
     * A view of rows.
     *
     * @param rows in the order of their ranks, each with another key
     * @param key of a row, which never changes
     * @param maker makes the row of a new key; its rank is set after that
     * @param ranked sets a rank
     */
    public static <K, R> OrderedRows<K, R> of(
            List<R> rows,
            Function<? super R, ? extends K> key,
            Function<? super K, ? extends R> maker,
            ToLongFunction<? super R> rank,
            ObjLongConsumer<? super R> ranked) {
        return new OrderedRows<>(
                requireNonNull(rows, "rows"), requireNonNull(key, "key"), maker, requireNonNull(rank, "rank"), ranked);
    }

    /** A copy of the keys. */
    public List<K> keys() {
        return keys.elements();
    }

    /** Has a row made before all others; throws an IllegalArgumentException if the key is there. */
    public void addFirst(K key) {
        keys.addFirst(key);
        put(maker.apply(key), key);
    }

    /** Has a row made after all others; throws an IllegalArgumentException if the key is there. */
    public void addLast(K key) {
        keys.addLast(key);
        put(maker.apply(key), key);
    }

    /** Has a row made right after another one; throws an IllegalArgumentException if the key is there, or the other is not. */
    public void addAfter(K before, K key) {
        keys.addAfter(before, key);
        put(maker.apply(key), key);
    }

    /** Moves a row before all others; throws an IllegalArgumentException if the key is not there. */
    public void moveFirst(K key) {
        int from = keys.indexOf(key);
        keys.moveFirst(key);
        move(from, key);
    }

    /** Moves a row right after another one; throws an IllegalArgumentException if one of the two is not there, or they are the same. */
    public void moveAfter(K before, K key) {
        int from = keys.indexOf(key);
        keys.moveAfter(before, key);
        move(from, key);
    }

    /** Removes a row; throws an IllegalArgumentException if the key is not there. */
    public void remove(K key) {
        int from = keys.indexOf(key);
        keys.remove(key);
        rows.remove(from);
    }

    public boolean contains(K key) {
        return keys.contains(key);
    }

    public int size() {
        return keys.size();
    }

    @Override
    public String toString() {
        return keys.toString();
    }

    /** One that is where it was keeps its rank. */
    private void move(int from, K key) {
        if (keys.indexOf(key) != from) {
            put(rows.remove(from), key);
        }
    }

    /** To the place that its key has by now. */
    private void put(R row, K key) {
        int place = keys.indexOf(key);
        boolean first = place == 0;
        boolean last = place == rows.size();
        long fresh;
        if (first && last) {
            fresh = 0;
        } else if (first) {
            fresh = Math.subtractExact(rankAt(0), GAP);
        } else if (last) {
            fresh = Math.addExact(rankAt(place - 1), GAP);
        } else {
            long room = rankAt(place) - rankAt(place - 1);
            fresh = Math.addExact(rankAt(place - 1), Math.max(1, room / 2));
        }
        ranked.accept(row, fresh);
        rows.add(place, row);
        for (int next = place + 1; next < rows.size() && rankAt(next) <= rankAt(next - 1); next++) {
            ranked.accept(rows.get(next), Math.addExact(rankAt(next - 1), 1));
        }
    }

    private long rankAt(int place) {
        return rank.applyAsLong(rows.get(place));
    }
}
