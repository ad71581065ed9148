package dev.sluice.types;

import dev.sluice.DatabaseProduct;
import dev.sluice.TypeMappingException;
import dev.sluice.types.spi.Storage;
import dev.sluice.types.spi.TypeEngine;
import dev.sluice.types.spi.TypeLattice;
import dev.sluice.types.spi.TypeParameter;
import dev.sluice.types.spi.Widening;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
        if (TypeLattice.isSame(from, to) || identical.isOfOneColumn()) {
            return identical;
        }
        if (isOfOtherForm(from, to)) {
            return new TypeChange(from, to, product, Kind.WIDENING, "");
        }
        TypeEngine<?> both = TypeLattice.tryMerge(from, to).orElse(null);
        if (both == null) {
            return new TypeChange(
                    from, to, product, Kind.IMPOSSIBLE, from.name() + " and " + to.name() + " have no common type");
        }
        if (holdsAllOf(to, both)) {
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

    /** Whether they are told apart in Java alone. */
    private boolean isOfOneColumn() {
        return from.family().equals(to.family())
                && from.javaType() == to.javaType()
                && from.on(product).form().equals(to.on(product).form())
                && !changesDdl();
    }

    /** Whether the same values are only stored otherwise. */
    private static boolean isOfOtherForm(TypeEngine<?> from, TypeEngine<?> to) {
        return from.family().equals(to.family())
                && from.javaType() == to.javaType()
                && differences(from, to).isEmpty()
                && TypeLattice.conversion(from, to).isPresent();
    }

    /** Whether they differ at most by how they are stored. */
    private static boolean holdsAllOf(TypeEngine<?> to, TypeEngine<?> both) {
        return both.family().equals(to.family()) && differences(both, to).isEmpty();
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
        if (to.javaType() == String.class && isReadAsText(from)) {
            return Optional.of(from.on(product).readable(column));
        }
        Storage<?> next = to.on(product);
        return isKept(next) || isCastByServers(next) ? Optional.of(column) : Optional.empty();
    }

    /**
     * The condition of the rows that a lossy change would lose, to look for before it is made: {@code select count(*) … where}.
     * Empty if nothing is lost, or if SQL cannot tell and the rows must be read.
     */
    public Optional<String> unfit(String column) {
        Storage<?> next = to.on(product);
        if (kind != Kind.LOSSY || !(isKept(next) || isCastByServers(next))) {
            return Optional.empty();
        }
        return next.fits(column).map(fits -> "not (" + fits + ")");
    }

    /** Whether a column of the old type, or of what the old type is stored as, is read as the new one. */
    private boolean isKept(Storage<?> next) {
        return conversion().isPresent()
                && asStored().stream()
                        .anyMatch(stored -> stored.family().equals(to.family())
                                && stored.on(product).form().equals(next.form()));
    }

    /** The old type and the coarser ones that its column is one of. */
    private List<TypeEngine<?>> asStored() {
        String ddl = from.on(product).ddl();
        List<TypeEngine<?>> all = new ArrayList<>(List.of(from));
        for (Optional<TypeEngine<?>> next = stored(from); next.isPresent(); next = stored(next.get())) {
            if (!isDeclared(next.get(), ddl)) {
                break;
            }
            all.add(next.get());
        }
        return all;
    }

    private static Optional<TypeEngine<?>> stored(TypeEngine<?> type) {
        return type.coarser().filter(Widening::keepsColumn).map(Widening::to);
    }

    private boolean isDeclared(TypeEngine<?> type, String ddl) {
        try {
            return type.on(product).ddl().equals(ddl);
        } catch (TypeMappingException e) {
            return false; // A coarser type that this product does not hold.
        }
    }

    private boolean isCastByServers(Storage<?> next) {
        boolean numbers =
                Number.class.isAssignableFrom(from.javaType()) && Number.class.isAssignableFrom(to.javaType());
        boolean dates =
                from.on(product).jdbcType() == java.sql.Types.DATE && next.jdbcType() == java.sql.Types.TIMESTAMP;
        return product != DatabaseProduct.SQLITE && (numbers || dates);
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
        return kind == Kind.IMPOSSIBLE ? Optional.empty() : TypeLattice.conversion(from, to);
    }

    private static String whatIsLost(TypeEngine<?> both, TypeEngine<?> to) {
        return both.family().equals(to.family())
                ? "what does not fit into " + to.name() + " (" + String.join(", ", differences(both, to)) + ")"
                : "whatever is no " + to.name();
    }

    /** Of what the parameters let in; those that only say how it is stored are not told. */
    private static Set<String> differences(TypeEngine<?> both, TypeEngine<?> to) {
        Set<String> all = new TreeSet<>();
        for (TypeParameter<?> parameter : both.family().parameters()) {
            String needed = valueOf(both, parameter);
            String given = valueOf(to, parameter);
            if (!parameter.isForm() && !needed.equals(given)) {
                all.add(parameter + "=" + given + " instead of " + needed);
            }
        }
        return all;
    }

    private static String valueOf(TypeEngine<?> type, TypeParameter<?> parameter) {
        return type.parameters().get(parameter).map(String::valueOf).orElse("none");
    }
}
