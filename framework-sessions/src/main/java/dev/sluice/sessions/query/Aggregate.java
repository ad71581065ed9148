package dev.sluice.sessions.query;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.metamodel.SingularAttribute;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
        COUNT("count"),
        DISTINCT("countDistinct"),
        SUM("sum"),
        AVG("avg"),
        MIN("min"),
        MAX("max");

        private final String word;

        Way(String word) {
            this.word = word;
        }
    }

    private static final Pattern WRITTEN = Pattern.compile("([a-zA-Z]+)\\(([^()]*)\\)");

    private final Way way;
    private final String name;

    private Aggregate(Way way, String name) {
        this.way = way;
        this.name = requireNonNull(name, "name");
    }

    /** As {@link #written} gives it; empty if it is none. */
    static Optional<Aggregate> parse(String text) {
        Matcher written = WRITTEN.matcher(text);
        if (written.matches()) {
            for (Way way : Way.values()) {
                if (way.word.equals(written.group(1))
                        && (way == Way.COUNT || !written.group(2).isEmpty())) {
                    return Optional.of(new Aggregate(way, written.group(2)));
                }
            }
        }
        return Optional.empty();
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

    public static Aggregate sum(AttributePath<?, ? extends Number> path) {
        return sum(path.name());
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

    public static Aggregate avg(AttributePath<?, ? extends Number> path) {
        return avg(path.name());
    }

    /** The least value, of the attribute's type; texts by code point. */
    public static Aggregate min(String path) {
        return new Aggregate(Way.MIN, path);
    }

    public static Aggregate min(SingularAttribute<?, ?> attribute) {
        return min(attribute.getName());
    }

    public static Aggregate min(AttributePath<?, ?> path) {
        return min(path.name());
    }

    /** The greatest value, of the attribute's type; texts by code point. */
    public static Aggregate max(String path) {
        return new Aggregate(Way.MAX, path);
    }

    public static Aggregate max(SingularAttribute<?, ?> attribute) {
        return max(attribute.getName());
    }

    public static Aggregate max(AttributePath<?, ?> path) {
        return max(path.name());
    }

    /** Groups of which it equals the value; null equals nothing. */
    public Filter<Groups> exact(Object value) {
        return filter(Lookup.EXACT, value);
    }

    public Filter<Groups> gt(Object value) {
        return filter(Lookup.GT, value);
    }

    public Filter<Groups> gte(Object value) {
        return filter(Lookup.GTE, value);
    }

    public Filter<Groups> lt(Object value) {
        return filter(Lookup.LT, value);
    }

    public Filter<Groups> lte(Object value) {
        return filter(Lookup.LTE, value);
    }

    private Filter<Groups> filter(Lookup lookup, Object value) {
        return new Filter<>(FilterNode.Leaf.of(written(), null, lookup, value));
    }

    /** Groups with the least first. */
    public Sort<Groups> asc() {
        return Sort.of(written());
    }

    /** Groups with the greatest first. */
    public Sort<Groups> desc() {
        return Sort.of("-" + written());
    }

    Way way() {
        return way;
    }

    /** As a name: {@code "sum(total)"}. */
    private String written() {
        return way.word + "(" + name + ")";
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
        return Names.shown(written());
    }
}
