package dev.sluice.types.collection;

import static dev.sluice.DatabaseProduct.MYSQL;
import static dev.sluice.DatabaseProduct.POSTGRESQL;
import static dev.sluice.DatabaseProduct.SQLITE;

import dev.sluice.DatabaseProduct;
import dev.sluice.types.spi.Converter;
import dev.sluice.types.spi.Operator;
import dev.sluice.types.spi.TypeEngine;
import dev.sluice.types.spi.TypeFamily;
import dev.sluice.types.store.Mapping;
import dev.sluice.types.text.JsonText;
import dev.sluice.types.text.Texts;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Lists, and what is stored as a list. */
final class ListMapping {

    private static final TypeFamily LISTS = ListFamily.of(
            "list",
            ListMapping::list,
            element -> untyped(Converter.<List<Object>, List<Object>>of(list -> list, list -> list)));
    private static final TypeFamily SETS = ListFamily.of("set", ListMapping::set, element -> untyped(anySet()));
    private static final TypeFamily GUARDED =
            ListFamily.of("guardedSet", ListMapping::guardedSet, element -> untyped(anyGuarded()));
    private static final TypeFamily ORDERED =
            ListFamily.of("orderedSet", ListMapping::orderedSet, element -> untyped(ordered()));
    private static final TypeFamily ARRAYS =
            ListFamily.of("array", ListMapping::array, element -> untyped(elements(element)));

    private ListMapping() {}

    static <E> Mapping<List<E>> list(ListElement<E> of) {
        TypeEngine<E> element = of.engine();
        Converter<List<E>, Grid<E>> grids = Converter.of(Grid::of, Grid::elements);
        Mapping<List<E>> mapping = mapping("list(" + of + ")", ListMapping.<List<E>>type(List.class), of, 1, grids)
                .family(LISTS, ListFamily.of(of))
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
            String name, Class<C> javaType, ListElement<E> of, int dimensions, Converter<C, Grid<E>> grids) {
        JsonArray<E> json = new JsonArray<>(name, of.engine(), of.text(), dimensions);
        Mapping<C> mapping = Mapping.named(name, javaType)
                .storedAsCoarser(Texts.json(), value -> new JsonText(json.write(grids.toStored(value))))
                .storedAs(POSTGRESQL, PostgresArray.of(name, of.engine(), dimensions), grids, (product, column) -> "");
        for (DatabaseProduct product : List.of(MYSQL, SQLITE)) {
            Converter<Grid<E>, String> texts = json.on(product);
            mapping.form(product, name + of.text().form())
                    .storedAs(
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

    static <E> TypeEngine<Set<E>> set(ListElement<E> of) {
        requireImmutable(of.engine());
        return as("set", type(Set.class), of, SETS, sorted(of.engine())).mutable(LinkedHashSet::new, Set::equals);
    }

    static <E> TypeEngine<GuardedSet<E>> guardedSet(ListElement<E> of) {
        requireImmutable(of.engine());
        return as("guardedSet", type(GuardedSet.class), of, GUARDED, guarded(of.engine()))
                .mutable(GuardedSet::of, GuardedSet::equals);
    }

    static <E> TypeEngine<OrderedSet<E>> orderedSet(ListElement<E> of) {
        requireImmutable(of.engine());
        return as("orderedSet", type(OrderedSet.class), of, ORDERED, ListMapping.<E>ordered())
                .mutable(set -> OrderedSet.of(set.elements()), OrderedSet::equals);
    }

    @SuppressWarnings("unchecked") // the class of arrays of E
    static <E> TypeEngine<E[]> array(ListElement<E> of) {
        TypeEngine<E> element = of.engine();
        Class<E[]> arrays = (Class<E[]>) element.javaType().arrayType();
        Converter<E[], List<E>> lists = elements(element);
        return as("array", arrays, of, ARRAYS, lists)
                .mutable(
                        array -> lists.toJava(copy(element, Arrays.asList(array))),
                        (one, other) -> same(element, Arrays.asList(one), Arrays.asList(other)));
    }

    private static <E, C> Mapping<C> as(
            String word, Class<C> javaType, ListElement<E> of, TypeFamily family, Converter<C, List<E>> converter) {
        return Mapping.converted(word + "(" + of + ")", javaType, list(of), converter)
                .family(family, ListFamily.of(of))
                .asks(Operator.CONTAINS, Operator.OVERLAPS);
    }

    /** In any order: converted elements may have another one. */
    private static <E> Converter<Set<E>, List<E>> anySet() {
        return Converter.of(List::copyOf, LinkedHashSet::new);
    }

    private static <E> Converter<GuardedSet<E>, List<E>> anyGuarded() {
        return Converter.of(List::copyOf, list -> GuardedSet.of(new LinkedHashSet<>(list)));
    }

    private static <E> Converter<GuardedSet<E>, List<E>> guarded(TypeEngine<E> element) {
        Converter<Set<E>, List<E>> sorted = sorted(element);
        return Converter.of(sorted::toStored, list -> GuardedSet.of(sorted.toJava(list)));
    }

    private static <E> Converter<OrderedSet<E>, List<E>> ordered() {
        return Converter.of(OrderedSet::elements, OrderedSet::of);
    }

    @SuppressWarnings("unchecked") // an array of E
    private static <E> Converter<E[], List<E>> elements(TypeEngine<E> element) {
        E[] none = (E[]) Array.newInstance(element.javaType(), 0);
        return Converter.of(Arrays::asList, list -> list.toArray(none));
    }

    @SuppressWarnings("unchecked") // asked with values of the engine that it belongs to
    private static <C> Converter<Object, List<Object>> untyped(Converter<C, List<Object>> converter) {
        return (Converter<Object, List<Object>>) (Converter<?, ?>) converter;
    }

    private static void requireImmutable(TypeEngine<?> element) {
        if (element.isMutable()) {
            throw new IllegalArgumentException("element: " + element.name()
                    + " is mutable (expected: an immutable type, which a set can find; a list takes it)");
        }
    }

    private static <E> Converter<Set<E>, List<E>> sorted(TypeEngine<E> element) {
        Comparator<E> order = element.order()
                .or(() -> byConstant(element))
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

    /** A native enum has no order on all products, but names. */
    private static <E> Optional<Comparator<E>> byConstant(TypeEngine<E> element) {
        return element.javaType().isEnum()
                ? Optional.of(Comparator.comparing(constant -> ((Enum<?>) constant).name()))
                : Optional.empty();
    }

    @SuppressWarnings("unchecked") // the one class of all of them
    private static <C> Class<C> type(Class<?> raw) {
        return (Class<C>) raw;
    }
}
