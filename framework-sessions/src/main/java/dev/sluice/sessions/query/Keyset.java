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

    private final Places<E> places;
    private final Cursors cursors;
    private final String order;

    Keyset(Plan<E> plan, Cursors cursors) {
        if (plan.limit() != Plan.UNLIMITED || plan.offset() > 0) {
            throw new FilterException(
                    plan.entity().getName() + " page: of a set with a limit or an offset; leave them to the page");
        }
        this.places = Places.of(plan, "page");
        this.cursors = cursors;
        this.order = plan.entity().getName()
                + places.keys().stream().map(PlaceKey::name).collect(Collectors.joining(",", ":", ""));
    }

    Page<E> first(int size) {
        return page(places, size, false, false);
    }

    Page<E> at(int size, String cursor) {
        ByteBuffer place = ByteBuffer.wrap(cursors.verify(cursor, order));
        boolean backwards = place.get() == 1;
        List<@Nullable Object> values = new ArrayList<>();
        for (PlaceKey key : places.keys()) {
            values.add(value(key, place));
        }
        return page((backwards ? places.reversed() : places).behind(values), size, backwards, true);
    }

    private Page<E> page(Places<E> of, int size, boolean backwards, boolean inside) {
        if (size < 1) {
            throw new IllegalArgumentException("page: " + size + " rows (expected: >= 1)");
        }
        List<Places.Row<E>> read = new ArrayList<>(of.limited(size + 1).list());
        boolean more = read.size() > size;
        List<Places.Row<E>> rows = more ? read.subList(0, size) : read;
        if (backwards) {
            Collections.reverse(rows);
        }
        // where one comes from, there is something: the row whose cursor it was
        boolean after = backwards || more;
        boolean before = backwards ? more : inside;
        if (rows.isEmpty()) {
            return new Page<>(List.of(), Optional.empty(), Optional.empty());
        }
        return new Page<>(
                rows.stream().map(Places.Row::entity).toList(),
                after ? Optional.of(cursor(rows.get(rows.size() - 1), false)) : Optional.empty(),
                before ? Optional.of(cursor(rows.get(0), true)) : Optional.empty());
    }

    private String cursor(Places.Row<E> row, boolean backwards) {
        List<byte @Nullable []> texts = new ArrayList<>();
        int length = 1;
        for (@Nullable Object value : row.place()) {
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

    private static @Nullable Object value(PlaceKey key, ByteBuffer place) {
        int length = place.getInt();
        if (length == NULL) {
            return null;
        }
        byte[] text = new byte[length];
        place.get(text);
        return key.value(new String(text, StandardCharsets.UTF_8));
    }
}
