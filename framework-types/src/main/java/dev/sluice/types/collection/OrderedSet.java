package dev.sluice.types.collection;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Distinct elements in an order that somebody chose, such as the ids of the lists on a desk: added and moved by their place
 * among each other, not by numbers that others change meanwhile. Without nulls. Equal to one with the same elements in the same
 * order. Confined to one thread.
 */
public final class OrderedSet<E> implements Iterable<E> {

    private final List<E> elements;
    private final List<E> origin;

    private OrderedSet(List<E> elements) {
        if (new LinkedHashSet<>(elements).size() != elements.size()) {
            throw new IllegalArgumentException("elements: one is there twice (expected: each once)");
        }
        this.origin = elements;
        this.elements = new ArrayList<>(elements);
    }

    /** With these elements in this order, and unchanged. */
    public static <E> OrderedSet<E> of(Collection<? extends E> elements) {
        return new OrderedSet<>(List.copyOf(elements));
    }

    /** A copy. */
    public List<E> elements() {
        return List.copyOf(elements);
    }

    /** Puts it before all others; throws an IllegalArgumentException if it is there. */
    public void addFirst(E element) {
        elements.add(0, fresh(element));
    }

    /** Puts it after all others; throws an IllegalArgumentException if it is there. */
    public void addLast(E element) {
        elements.add(fresh(element));
    }

    /** Puts it right after another one; throws an IllegalArgumentException if it is there, or the other is not. */
    public void addAfter(E before, E element) {
        elements.add(place(before, "before") + 1, fresh(element));
    }

    /** Moves it before all others; throws an IllegalArgumentException if it is not there. */
    public void moveFirst(E element) {
        elements.remove(place(element, "element"));
        elements.add(0, element);
    }

    /** Moves it right after another one; throws an IllegalArgumentException if one of the two is not there, or they are the same. */
    public void moveAfter(E before, E element) {
        if (before.equals(element)) {
            throw new IllegalArgumentException("before: is the element itself (expected: another one)");
        }
        place(before, "before");
        elements.remove(place(element, "element"));
        elements.add(place(before, "before") + 1, element);
    }

    /** Throws an IllegalArgumentException if it is not there. */
    public void remove(E element) {
        elements.remove(place(element, "element"));
    }

    public boolean contains(E element) {
        return elements.contains(element);
    }

    public int size() {
        return elements.size();
    }

    /** Whether it differs from what it was when it was made. */
    public boolean isChanged() {
        return !elements.equals(origin);
    }

    @Override
    public Iterator<E> iterator() {
        return elements().iterator();
    }

    private E fresh(E element) {
        if (elements.contains(requireNonNull(element, "element"))) {
            throw new IllegalArgumentException("element: is in the set (expected: a new one)");
        }
        return element;
    }

    /** Below 0 if it is not there. */
    int indexOf(E element) {
        return elements.indexOf(element);
    }

    private int place(E element, String what) {
        int place = elements.indexOf(element);
        if (place < 0) {
            throw new IllegalArgumentException(what + ": is not in the set (expected: one of it)");
        }
        return place;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof OrderedSet<?> other && elements.equals(other.elements);
    }

    @Override
    public int hashCode() {
        return elements.hashCode();
    }

    @Override
    public String toString() {
        return elements.toString();
    }
}
