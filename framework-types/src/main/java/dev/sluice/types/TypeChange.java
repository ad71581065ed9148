package dev.sluice.types;

import dev.sluice.DatabaseProduct;
import dev.sluice.TypeMappingException;
import dev.sluice.types.spi.Storage;
import dev.sluice.types.spi.TypeEngine;
import dev.sluice.types.spi.TypeParameter;
import dev.sluice.types.spi.Widening;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What it means for the values of a column to get another type on one product. Immutable.
 *
 * @param reason what may be lost, or why it is impossible; empty where nothing is
 */
public record TypeChange(TypeEngine<?> from, TypeEngine<?> to, DatabaseProduct product, Kind kind, String reason) {

    /** From harmless to hopeless. */
    public enum Kind {
        /** The same type, or another one of its family that this product stores in the same column. */
        IDENTICAL,
        /** Every value of the old type is one of the new type, and none of them meets another there. */
        WIDENING,
        /** Some values fit and others do not: check the rows first, for a server may round or refuse what does not. */
        LOSSY,
        /** Nothing that a database does to the old values makes the new ones. */
        IMPOSSIBLE
    }

    /** Compares two types as {@code product} stores them; decided from the types alone, no row is looked at. */
    public static TypeChange classify(TypeEngine<?> from, TypeEngine<?> to, DatabaseProduct product) {
        for (TypeEngine<?> side : new TypeEngine<?>[] {from, to}) {
            try {
                side.on(product);
            } catch (TypeMappingException e) {
                return new TypeChange(from, to, product, Kind.IMPOSSIBLE, String.valueOf(e.getMessage()));
            }
        }
        TypeChange identical = new TypeChange(from, to, product, Kind.IDENTICAL, "");
        boolean alike = from.family().equals(to.family()) && from.javaType() == to.javaType();
        if (TypeLattice.isSame(from, to) || (alike && !identical.changesDdl())) {
            return identical;
        }
        TypeEngine<?> both = TypeLattice.tryMerge(from, to).orElse(null);
        if (both == null) {
            return new TypeChange(
                    from, to, product, Kind.IMPOSSIBLE, from.name() + " and " + to.name() + " have no common type");
        }
        if (TypeLattice.isSame(both, to)) {
            return new TypeChange(from, to, product, Kind.WIDENING, "");
        }
        if (both.family().equals(to.family()) || both.family().equals(from.family())) {
            return new TypeChange(from, to, product, Kind.LOSSY, whatIsLost(both, to));
        }
        return new TypeChange(
                from,
                to,
                product,
                Kind.IMPOSSIBLE,
                from.name() + " and " + to.name() + " have only " + both.name() + " in common");
    }

    /** Whether the column's declaration or its CHECK differs at all. */
    public boolean changesDdl() {
        Storage<?> old = from.on(product);
        Storage<?> next = to.on(product);
        return !old.ddl().equals(next.ddl()) || !old.check("v").equals(next.check("v"));
    }

    /**
     * The SQL expression that makes the new values out of the old column: for {@code ALTER … USING} on PostgreSQL, for an
     * UPDATE of a second column on MySQL, for the INSERT of a rebuild on SQLite. Empty if only {@link #conversion} can.
     */
    public Optional<String> using(String column) {
        if (kind == Kind.IMPOSSIBLE) {
            return Optional.empty();
        }
        Storage<?> old = from.on(product);
        Storage<?> next = to.on(product);
        if (to.javaType() == String.class && isReadAsText(from)) {
            return Optional.of(old.readable(column));
        }
        boolean cast = product != DatabaseProduct.SQLITE && isCastByServers(old, next);
        return cast || isStoredAlike(next) ? Optional.of(column) : Optional.empty();
    }

    /**
     * The condition of the rows that a lossy change would lose, to look for before it is made: {@code select count(*) … where}.
     * Empty if nothing is lost, or if SQL cannot tell and the rows must be read.
     */
    public Optional<String> unfit(String column) {
        if (kind != Kind.LOSSY || !isStoredAlike(to.on(product))) {
            return Optional.empty();
        }
        return to.on(product).fits(column).map(fits -> "not (" + fits + ")");
    }

    /** Whether the new type is of the family of the old one, or of a type that the old one is stored as. */
    private boolean isStoredAlike(Storage<?> next) {
        String ddl = from.on(product).ddl();
        return TypeLattice.climb(from).stream()
                .takeWhile(stored -> isDeclared(stored, ddl))
                .anyMatch(stored -> stored.family().equals(to.family())
                        && stored.on(product).jdbcType() == next.jdbcType());
    }

    private boolean isDeclared(TypeEngine<?> type, String ddl) {
        try {
            return type.on(product).ddl().equals(ddl);
        } catch (TypeMappingException e) {
            return false; // A coarser type that this product does not hold.
        }
    }

    private boolean isCastByServers(Storage<?> old, Storage<?> next) {
        boolean numbers =
                Number.class.isAssignableFrom(from.javaType()) && Number.class.isAssignableFrom(to.javaType());
        return numbers || (old.jdbcType() == java.sql.Types.DATE && next.jdbcType() == java.sql.Types.TIMESTAMP);
    }

    /** Whether what a person reads is also what the type becomes as a text. */
    private static boolean isReadAsText(TypeEngine<?> type) {
        return Number.class.isAssignableFrom(type.javaType())
                || type.coarser()
                        .filter(wider -> wider.to().javaType() == String.class)
                        .isPresent();
    }

    /**
     * What a value of the old type is in the new one, to read rows by one engine and write them by the other; the new
     * engine refuses what does not fit. Empty where there is no value to be made: from a coarser type back to a finer one.
     */
    public Optional<Function<Object, Object>> conversion() {
        return kind == Kind.IMPOSSIBLE ? Optional.empty() : conversion(from, Function.identity());
    }

    private <J> Optional<Function<Object, Object>> conversion(TypeEngine<J> at, Function<Object, Object> soFar) {
        if (at.family().equals(to.family())) {
            return Optional.of(soFar.andThen(value -> at.family().convert(value, to)));
        }
        return at.coarser().flatMap(wider -> climb(at, wider, soFar));
    }

    private <J, K> Optional<Function<Object, Object>> climb(
            TypeEngine<J> at, Widening<J, K> wider, Function<Object, Object> soFar) {
        return conversion(
                wider.to(),
                soFar.andThen(value -> wider.convert().apply(at.javaType().cast(value))));
    }

    private static String whatIsLost(TypeEngine<?> both, TypeEngine<?> to) {
        if (!both.family().equals(to.family())) {
            return "whatever is no " + to.name();
        }
        TreeSet<String> differences = new TreeSet<>();
        for (TypeParameter<?> parameter : both.family().parameters()) {
            Object needed =
                    both.parameters().get(parameter).map(Object.class::cast).orElse("none");
            Object given =
                    to.parameters().get(parameter).map(Object.class::cast).orElse("none");
            if (!needed.equals(given)) {
                differences.add(parameter + "=" + given + " instead of " + needed);
            }
        }
        return "what does not fit into " + to.name() + " (" + String.join(", ", differences) + ")";
    }
}
