package dev.sluice.sessions.query;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The pages of a set. A page is what comes after a row, or before it, by the values that order them; the id comes last, so that
 * no two rows have the same place. Rows that come and go meanwhile move no page.
 */
final class Keyset<E> {

    private static final int NULL = -1;

    private final Plan<E> plan;
    private final Cursors cursors;
    private final String order;

    Keyset(Plan<E> plan, Cursors cursors) {
        if (plan.limit() != Plan.UNLIMITED || plan.offset() > 0) {
            throw new FilterException(
                    plan.entity().getName() + " page: of a set with a limit or an offset; leave them to the page");
        }
        this.plan = plan.orderedTotally();
        this.cursors = cursors;
        this.order = plan.entity().getName()
                + this.plan.sort().stream().map(Keyset::name).collect(Collectors.joining(",", ":", ""));
    }

    private static String name(SortKey key) {
        return key.steps().stream().map(step -> step.getName()).collect(Collectors.joining("."))
                + (key.descending() ? "-" : "+")
                + (key.nullsFirst() ? "f" : "l");
    }

    Page<E> first(int size) {
        return page(plan, size, false, false);
    }

    Page<E> at(int size, String cursor) {
        ByteBuffer place = ByteBuffer.wrap(cursors.verify(cursor, order));
        boolean backwards = place.get() == 1;
        List<@Nullable Object> values = new ArrayList<>();
        for (SortKey key : plan.sort()) {
            values.add(value(key, place));
        }
        List<SortKey> keys = backwards ? reversed(plan.sort()) : plan.sort();
        return page(plan.sorted(keys).and(after(keys, values)), size, backwards, true);
    }

    private Page<E> page(Plan<E> of, int size, boolean backwards, boolean inside) {
        if (size < 1) {
            throw new IllegalArgumentException("page: " + size + " rows (expected: >= 1)");
        }
        List<E> read = new ArrayList<>(new Selected<>(of.limited(size + 1)).list());
        boolean more = read.size() > size;
        List<E> rows = more ? read.subList(0, size) : read;
        if (backwards) {
            Collections.reverse(rows);
        }
        // where one comes from, there is something: the row whose cursor it was
        boolean after = backwards || more;
        boolean before = backwards ? more : inside;
        if (rows.isEmpty()) {
            return new Page<>(rows, Optional.empty(), Optional.empty());
        }
        return new Page<>(
                rows,
                after ? Optional.of(cursor(rows.get(rows.size() - 1), false)) : Optional.empty(),
                before ? Optional.of(cursor(rows.get(0), true)) : Optional.empty());
    }

    private static List<SortKey> reversed(List<SortKey> keys) {
        return keys.stream().map(SortKey::reversed).toList();
    }

    /** Greater in one key and equal in all before it. */
    static Bound after(List<SortKey> keys, List<@Nullable Object> values) {
        List<Bound> ways = new ArrayList<>();
        List<Bound> equal = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            List<Bound> way = new ArrayList<>(equal);
            way.add(greater(keys.get(i), values.get(i)));
            ways.add(new Bound.All(way));
            equal.add(same(keys.get(i), values.get(i)));
        }
        return new Bound.Any(ways);
    }

    private static Bound greater(SortKey key, @Nullable Object value) {
        if (value == null) {
            return key.nullsFirst() ? new Bound.IsNull(key.steps(), false) : new Bound.Any(List.of());
        }
        Bound greater = test(key, key.descending() ? Lookup.LT : Lookup.GT, value);
        return key.isNullable() && !key.nullsFirst()
                ? new Bound.Any(List.of(greater, new Bound.IsNull(key.steps(), true)))
                : greater;
    }

    private static Bound same(SortKey key, @Nullable Object value) {
        return value == null ? new Bound.IsNull(key.steps(), true) : test(key, Lookup.EXACT, value);
    }

    private static Bound test(SortKey key, Lookup lookup, Object value) {
        return new Bound.Test(key.steps(), lookup, key.kind(), List.of(value));
    }

    private String cursor(E row, boolean backwards) {
        List<byte @Nullable []> texts = new ArrayList<>();
        int length = 1;
        for (SortKey key : plan.sort()) {
            @Nullable Object value = Matcher.read(row, key.steps());
            byte @Nullable [] text = value == null ? null : value.toString().getBytes(StandardCharsets.UTF_8);
            texts.add(text);
            length += Integer.BYTES + (text == null ? 0 : text.length);
        }
        ByteBuffer place = ByteBuffer.allocate(length).put((byte) (backwards ? 1 : 0));
        for (byte @Nullable [] text : texts) {
            place.putInt(text == null ? NULL : text.length);
            if (text != null) {
                place.put(text);
            }
        }
        return cursors.sign(place.array(), order);
    }

    private @Nullable Object value(SortKey key, ByteBuffer place) {
        int length = place.getInt();
        if (length == NULL) {
            return null;
        }
        byte[] text = new byte[length];
        place.get(text);
        return key.kind().value(new String(text, StandardCharsets.UTF_8), "cursor");
    }
}
