package dev.sluice.types.collection;

import static dev.sluice.DatabaseProduct.MYSQL;
import static dev.sluice.DatabaseProduct.POSTGRESQL;
import static dev.sluice.DatabaseProduct.SQLITE;

import dev.sluice.DatabaseProduct;
import dev.sluice.types.spi.Converter;
import dev.sluice.types.spi.Operator;
import dev.sluice.types.spi.TypeEngine;
import dev.sluice.types.store.Mapping;
import dev.sluice.types.text.Texts;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Lists, and what is stored as a list. */
final class ListMapping {

    private ListMapping() {}

    static <E> Mapping<List<E>> list(TypeEngine<E> element, ElementText<E> text) {
        Converter<List<E>, Grid<E>> grids = Converter.of(Grid::of, Grid::elements);
        Mapping<List<E>> mapping = mapping(
                        "list(" + element.name() + ")", ListMapping.<List<E>>type(List.class), element, text, 1, grids)
                .asks(Operator.CONTAINS, Operator.OVERLAPS)
                .mutable(list -> copy(element, list), (one, other) -> same(element, one, other));
        for (DatabaseProduct product : List.of(MYSQL, SQLITE)) {
            mapping.condition(product, Operator.CONTAINS, (left, right) -> JsonArray.contains(product, left, right))
                    .condition(product, Operator.OVERLAPS, (left, right) -> JsonArray.overlaps(product, left, right));
        }
        return mapping;
    }

    /** What is an array on PostgreSQL and the text of a JSON array elsewhere. */
    static <E, C> Mapping<C> mapping(
            String name,
            Class<C> javaType,
            TypeEngine<E> element,
            ElementText<E> text,
            int dimensions,
            Converter<C, Grid<E>> grids) {
        JsonArray<E> json = new JsonArray<>(name, element, text, dimensions);
        Mapping<C> mapping = Mapping.named(name, javaType)
                .storedAs(POSTGRESQL, PostgresArray.of(name, element, dimensions), grids, (product, column) -> "");
        for (DatabaseProduct product : List.of(MYSQL, SQLITE)) {
            Converter<Grid<E>, String> texts = json.on(product);
            mapping.storedAs(
                    product,
                    Texts.text(),
                    Converter.of(
                            value -> texts.toStored(grids.toStored(value)),
                            stored -> grids.toJava(texts.toJava(stored))),
                    JsonArray::check);
        }
        return mapping;
    }

    @SuppressWarnings("NullAway") // a list may have nulls
    private static <E> List<E> copy(TypeEngine<E> element, List<E> list) {
        if (!element.isMutable()) {
            return new ArrayList<>(list);
        }
        List<E> copy = new ArrayList<>(list.size());
        list.forEach(each -> copy.add(each == null ? null : element.copy(each)));
        return copy;
    }

    private static <E> boolean same(TypeEngine<E> element, List<E> one, List<E> other) {
        if (one.size() != other.size()) {
            return false;
        }
        Iterator<E> others = other.iterator();
        for (E each : one) {
            E there = others.next();
            if ((each == null || there == null) ? each != there : !element.same(each, there)) {
                return false;
            }
        }
        return true;
    }

    static <E> TypeEngine<Set<E>> set(TypeEngine<E> element, ElementText<E> text) {
        return as("set", type(Set.class), element, text, sorted(element), LinkedHashSet::new);
    }

    static <E> TypeEngine<GuardedSet<E>> guardedSet(TypeEngine<E> element, ElementText<E> text) {
        Converter<Set<E>, List<E>> sorted = sorted(element);
        return as(
                "guardedSet",
                type(GuardedSet.class),
                element,
                text,
                Converter.of(sorted::toStored, list -> GuardedSet.of(sorted.toJava(list))),
                GuardedSet::of);
    }

    static <E> TypeEngine<OrderedSet<E>> orderedSet(TypeEngine<E> element, ElementText<E> text) {
        return as(
                "orderedSet",
                type(OrderedSet.class),
                element,
                text,
                Converter.of(OrderedSet::elements, OrderedSet::of),
                ordered -> OrderedSet.of(ordered.elements()));
    }

    @SuppressWarnings("unchecked") // an array of E
    static <E> TypeEngine<E[]> array(TypeEngine<E> element, ElementText<E> text) {
        E[] none = (E[]) Array.newInstance(element.javaType(), 0);
        Converter<E[], List<E>> lists = Converter.of(Arrays::asList, list -> list.toArray(none));
        return Mapping.converted(
                        "array(" + element.name() + ")", (Class<E[]>) none.getClass(), list(element, text), lists)
                .asks(Operator.CONTAINS, Operator.OVERLAPS)
                .mutable(
                        array -> copy(element, Arrays.asList(array)).toArray(none),
                        (one, other) -> same(element, Arrays.asList(one), Arrays.asList(other)));
    }

    private static <E, C> TypeEngine<C> as(
            String word,
            Class<C> javaType,
            TypeEngine<E> element,
            ElementText<E> text,
            Converter<C, List<E>> converter,
            UnaryOperator<C> copy) {
        requireImmutable(element);
        return Mapping.converted(word + "(" + element.name() + ")", javaType, list(element, text), converter)
                .asks(Operator.CONTAINS, Operator.OVERLAPS)
                .mutable(copy, Object::equals);
    }

    private static void requireImmutable(TypeEngine<?> element) {
        if (element.isMutable()) {
            throw new IllegalArgumentException("element: " + element.name()
                    + " is mutable (expected: an immutable type, which a set can find; a list takes it)");
        }
    }

    private static <E> Converter<Set<E>, List<E>> sorted(TypeEngine<E> element) {
        Comparator<E> order = element.order()
                .orElseThrow(() -> new IllegalArgumentException(
                        "element: " + element.name() + " has no order (expected: a type that has one)"));
        return Converter.of(
                set -> {
                    if (set.stream().anyMatch(Objects::isNull)) {
                        throw new IllegalArgumentException("set: has a null (expected: none)");
                    }
                    return set.stream().sorted(order).toList();
                },
                list -> {
                    for (int i = 1; i < list.size(); i++) {
                        if (order.compare(list.get(i - 1), list.get(i)) >= 0) {
                            throw new IllegalArgumentException(
                                    "set: is not in its order (expected: each element once)");
                        }
                    }
                    return new LinkedHashSet<>(list);
                });
    }

    @SuppressWarnings("unchecked") // the one class of all of them
    private static <C> Class<C> type(Class<?> raw) {
        return (Class<C>) raw;
    }
}
