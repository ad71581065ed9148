package dev.sluice.sessions.query;

import jakarta.persistence.metamodel.SingularAttribute;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An order of rows, as data. {@code null} comes after all values, so it is last in an ascending order and first in a
 * descending one, unless said otherwise. Texts are ordered by code point. Immutable; equal if written the same.
 *
 * @param <E> the entity
 */
public final class Sort<E> {

    enum Nulls {
        GREATEST,
        FIRST,
        LAST
    }

    record Key(String path, boolean descending, Nulls nulls) {

        boolean nullsFirst() {
            return nulls == Nulls.GREATEST ? descending : nulls == Nulls.FIRST;
        }

        @Override
        public String toString() {
            String suffix = nulls == Nulls.GREATEST ? "" : nulls == Nulls.FIRST ? ":nf" : ":nl";
            return (descending ? "-" : "") + path + suffix;
        }
    }

    private final List<Key> keys;

    private Sort(List<Key> keys) {
        this.keys = List.copyOf(keys);
    }

    /**
     * By names: {@code "-placed"} or {@code "placed:desc"} descending, {@code "customer.name:nl"} with nulls last, {@code
     * "due:desc:nf"} with nulls first.
     *
     * @throws FilterException if one of them is nothing of that kind
     */
    public static <E> Sort<E> of(String... names) {
        return new Sort<>(Arrays.stream(names).map(Sort::key).toList());
    }

    /** The same in one text, with commas: {@code "-placed,code"}. */
    public static <E> Sort<E> parse(String names) {
        return of(names.split(",", -1));
    }

    public static <E> Sort<E> asc(SingularAttribute<? super E, ?> attribute) {
        return new Sort<>(List.of(new Key(attribute.getName(), false, Nulls.GREATEST)));
    }

    public static <E> Sort<E> desc(SingularAttribute<? super E, ?> attribute) {
        return new Sort<>(List.of(new Key(attribute.getName(), true, Nulls.GREATEST)));
    }

    /** By what a path leads to; a row in which the way there ends has null. */
    public static <E> Sort<E> asc(AttributePath<E, ?> path) {
        return of(path.name());
    }

    public static <E> Sort<E> desc(AttributePath<E, ?> path) {
        return of("-" + path.name());
    }

    /** This order, and the other one among what it leaves equal. */
    public Sort<E> then(Sort<? super E> other) {
        List<Key> both = new ArrayList<>(keys);
        both.addAll(other.keys);
        return new Sort<>(both);
    }

    public Sort<E> nullsFirst() {
        return nulls(Nulls.FIRST);
    }

    public Sort<E> nullsLast() {
        return nulls(Nulls.LAST);
    }

    private Sort<E> nulls(Nulls nulls) {
        return new Sort<>(keys.stream()
                .map(key -> new Key(key.path, key.descending, nulls))
                .toList());
    }

    private static Key key(String name) {
        String path = name.strip();
        boolean descending = path.startsWith("-");
        boolean signed = descending || path.startsWith("+");
        if (signed) {
            path = path.substring(1);
        }
        Nulls nulls = path.endsWith(":nf") ? Nulls.FIRST : path.endsWith(":nl") ? Nulls.LAST : Nulls.GREATEST;
        if (nulls != Nulls.GREATEST) {
            path = path.substring(0, path.length() - ":nf".length());
        }
        if (!signed && (path.endsWith(":asc") || path.endsWith(":desc"))) {
            descending = path.endsWith(":desc");
            path = path.substring(0, path.lastIndexOf(':'));
        }
        if (path.isEmpty()) {
            throw new FilterException("sort: an empty name (expected: like -placed or customer.name:nl)");
        }
        return new Key(path, descending, nulls);
    }

    List<Key> keys() {
        return keys;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sort<?> sort && keys.equals(sort.keys);
    }

    @Override
    public int hashCode() {
        return keys.hashCode();
    }

    @Override
    public String toString() {
        return keys.stream().map(Key::toString).collect(Collectors.joining(","));
    }
}
