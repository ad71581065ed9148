package dev.sluice.sessions.query;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.metamodel.SingularAttribute;
import java.util.Locale;

/**
 * One number, or one value, of many rows; as data, like a {@link Filter}. Null does not count: of no values, {@link #count} is 0
 * and all others are null. Immutable; equal if written the same.
 *
 * <pre>{@code
 * record Sales(String country, long orders, BigDecimal total) {}
 *
 * List<Sales> sales = session.from(Order.class)
 *         .groupBy("customer.country")
 *         .aggregate(Sales.class, Aggregate.count(), Aggregate.sum("total"));
 * }</pre>
 */
public final class Aggregate {

    enum Way {
        COUNT,
        DISTINCT,
        SUM,
        AVG,
        MIN,
        MAX
    }

    private final Way way;
    private final String name;

    private Aggregate(Way way, String name) {
        this.way = way;
        this.name = requireNonNull(name, "name");
    }

    /** How many rows there are, as a {@code Long}. */
    public static Aggregate count() {
        return new Aggregate(Way.COUNT, "");
    }

    /** How many of the rows have the attribute. */
    public static Aggregate count(String path) {
        return new Aggregate(Way.COUNT, path);
    }

    /** How many different values there are; texts differ if one of their code points does. */
    public static Aggregate countDistinct(String path) {
        return new Aggregate(Way.DISTINCT, path);
    }

    /**
     * The sum: a {@code Long} of whole numbers, and an error if it is none; a {@code BigInteger} or {@code BigDecimal} of
     * these, exact on all products; a {@code Double} of floating-point numbers, whose last digits depend on the order in which
     * the server adds them.
     */
    public static Aggregate sum(String path) {
        return new Aggregate(Way.SUM, path);
    }

    public static Aggregate sum(SingularAttribute<?, ? extends Number> attribute) {
        return sum(attribute.getName());
    }

    /**
     * The mean: a {@code Double} of floating-point numbers; else the exact sum divided by the number of values, as a {@code
     * BigDecimal} of 34 digits if it does not end before.
     */
    public static Aggregate avg(String path) {
        return new Aggregate(Way.AVG, path);
    }

    public static Aggregate avg(SingularAttribute<?, ? extends Number> attribute) {
        return avg(attribute.getName());
    }

    /** The least value, of the attribute's type; texts by code point. */
    public static Aggregate min(String path) {
        return new Aggregate(Way.MIN, path);
    }

    public static Aggregate min(SingularAttribute<?, ?> attribute) {
        return min(attribute.getName());
    }

    /** The greatest value, of the attribute's type; texts by code point. */
    public static Aggregate max(String path) {
        return new Aggregate(Way.MAX, path);
    }

    public static Aggregate max(SingularAttribute<?, ?> attribute) {
        return max(attribute.getName());
    }

    Way way() {
        return way;
    }

    /** Empty if it is about the rows themselves. */
    String name() {
        return name;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Aggregate aggregate && way == aggregate.way && name.equals(aggregate.name);
    }

    @Override
    public int hashCode() {
        return 31 * way.hashCode() + name.hashCode();
    }

    @Override
    public String toString() {
        return way.name().toLowerCase(Locale.ROOT) + "(" + Names.shown(name) + ")";
    }
}
