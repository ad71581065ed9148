package dev.sluice.types.collection;

import java.util.AbstractSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;

/**
 * A set that takes a change at its word: {@link #add} of what it has and {@link #remove} of what it has not are errors, for
 * the caller believes something of it that is not so. It knows what was {@link #added} and {@link #removed} since it was made.
 * Without nulls. Equal to any set with the same elements. Confined to one thread.
 *
 * <p>A set is changed by several elements as a whole or not at all. What would change it only where something fits ({@code
 * retainAll}, {@code removeIf}, an iterator's {@code remove}) is not supported.
 */
public final class GuardedSet<E> extends AbstractSet<E> {

    private final Set<E> elements;
    private final Set<E> added = new LinkedHashSet<>();
    private final Set<E> removed = new LinkedHashSet<>();

    private GuardedSet(Set<E> elements) {
        this.elements = elements;
    }

    /** With these elements, and unchanged. */
    public static <E> GuardedSet<E> of(Collection<? extends E> elements) {
        return new GuardedSet<>(new LinkedHashSet<>(Set.copyOf(elements)));
    }

    /**
     * Always true.
     *
     * @throws IllegalArgumentException if it has the element
     */
    @Override
    public boolean add(E element) {
        if (elements.contains(element)) {
            throw new IllegalArgumentException("element: is in the set (expected: a new one)");
        }
        put(element);
        return true;
    }

    /**
     * Always true.
     *
     * @throws IllegalArgumentException if it has not the element
     */
    @Override
    public boolean remove(Object element) {
        if (!elements.contains(element)) {
            throw new IllegalArgumentException("element: is not in the set (expected: one of it)");
        }
        take(element);
        return true;
    }

    /** All of them or none: they have nothing in common with the set. */
    @Override
    public boolean addAll(Collection<? extends E> more) {
        Set<E> fresh = Set.copyOf(more);
        if (!Collections.disjoint(elements, fresh)) {
            throw new IllegalArgumentException("elements: some are in the set (expected: new ones)");
        }
        fresh.forEach(this::put);
        return !fresh.isEmpty();
    }

    /** All of them or none: they are all in the set. */
    @Override
    public boolean removeAll(Collection<?> fewer) {
        if (!elements.containsAll(fewer)) {
            throw new IllegalArgumentException("elements: some are not in the set (expected: those of it)");
        }
        Set.copyOf(fewer).forEach(this::take);
        return !fewer.isEmpty();
    }

    @Override
    public void clear() {
        removeAll(Set.copyOf(elements));
    }

    @Override
    public boolean retainAll(Collection<?> kept) {
        throw new UnsupportedOperationException("set: changes by what is added or removed; use removeAll");
    }

    private void put(E element) {
        elements.add(Objects.requireNonNull(element, "element"));
        if (!removed.remove(element)) {
            added.add(element);
        }
    }

    @SuppressWarnings("unchecked") // it is in the set
    private void take(Object element) {
        elements.remove(element);
        if (!added.remove(element)) {
            removed.add((E) element);
        }
    }

    /** A copy; without what was removed again. */
    public Set<E> added() {
        return Set.copyOf(added);
    }

    /** A copy; without what was added again. */
    public Set<E> removed() {
        return Set.copyOf(removed);
    }

    public boolean isChanged() {
        return !added.isEmpty() || !removed.isEmpty();
    }

    @Override
    public boolean contains(Object element) {
        return elements.contains(element);
    }

    @Override
    public Iterator<E> iterator() {
        return Collections.unmodifiableSet(elements).iterator();
    }

    @Override
    public int size() {
        return elements.size();
    }
}
