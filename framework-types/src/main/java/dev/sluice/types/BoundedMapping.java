package dev.sluice.types;

import dev.sluice.DatabaseProduct;
import dev.sluice.TypeMappingException;
import dev.sluice.types.spi.Storage;
import dev.sluice.types.spi.TypeEngine;
import dev.sluice.types.store.Mapping;
import java.util.Comparator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The values of a type from one of them on, up to another one, or both. */
record BoundedMapping<J>(
        TypeEngine<J> base,
        Comparator<J> order,
        @Nullable J from,
        @Nullable J to) {

    static <J> TypeEngine<J> of(TypeEngine<J> base, @Nullable J from, @Nullable J to) {
        Comparator<J> order = base.order()
                .orElseThrow(() -> new IllegalArgumentException(
                        "base: " + base.name() + " has no order (expected: a type that has one)"));
        if ((from == null && to == null) || (from != null && to != null && order.compare(from, to) > 0)) {
            throw new IllegalArgumentException("bounds: " + text(from) + ".." + text(to)
                    + " (expected: one or both, and the first not after the last)");
        }
        return new BoundedMapping<>(base, order, from, to).engine();
    }

    private TypeEngine<J> engine() {
        Mapping<J> mapping = Mapping.narrowed(name(), base, this::admit, this::check);
        for (DatabaseProduct product : DatabaseProduct.values()) {
            refuseWhereABoundIs(mapping, product);
        }
        return mapping;
    }

    private String name() {
        return base.name() + '[' + text(from) + ".." + text(to) + ']';
    }

    private void refuseWhereABoundIs(Mapping<J> mapping, DatabaseProduct product) {
        Storage<J> storage;
        try {
            storage = base.on(product);
        } catch (TypeMappingException e) {
            return; // which the mapping says itself
        }
        try {
            condition(storage, "v");
        } catch (TypeMappingException e) {
            mapping.notOn(product, "a bound is refused (" + e.getMessage() + "); use another one");
        }
    }

    private void admit(J value) {
        if ((from != null && order.compare(value, from) < 0) || (to != null && order.compare(value, to) > 0)) {
            throw new TypeMappingException(name() + ": value is out of bounds; correct it or widen them");
        }
    }

    private String check(DatabaseProduct product, String column) {
        return condition(base.on(product), column);
    }

    private String condition(Storage<J> storage, String column) {
        return Stream.of(
                        from == null ? "" : column + " >= " + storage.literal(from),
                        to == null ? "" : column + " <= " + storage.literal(to))
                .filter(each -> !each.isEmpty())
                .collect(Collectors.joining(" and "));
    }

    private static String text(@Nullable Object bound) {
        return bound == null ? "" : bound.toString();
    }
}
