package dev.sluice.sessions.query;

import jakarta.persistence.metamodel.PluralAttribute;
import jakarta.persistence.metamodel.SingularAttribute;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A path of the static metamodel, however many associations it leads through. By its last word it becomes a {@link Filter}: each
 * is a {@link Lookup}, and one that does not fit the attribute is refused when the filter is used. It is also taken for an
 * order, an aggregate, a fetch plan and a projection; and its {@link #name} is, wherever a name is. Immutable.
 *
 * <pre>{@code
 * AttributePath<Order, String> country = AttributePath.of(Order_.customer).to(Customer_.country);
 * session.from(Order.class).filter(country.exact("NL")).orderBy(Sort.asc(country));
 * }</pre>
 *
 * @param <E> the entity
 * @param <V> what the path leads to
 */
public final class AttributePath<E, V> {

    private final String path;

    /** Of an id, which the metamodel has not got; null of what the metamodel knows. */
    private final @Nullable Class<V> type;

    private AttributePath(String path) {
        this(path, null);
    }

    private AttributePath(String path, @Nullable Class<V> type) {
        this.path = path;
        this.type = type;
    }

    /**
     * The id, be it one attribute or several: {@code AttributePath.id(Visit.class, Visit.Key.class)}.
     *
     * @param type its {@code @IdClass} if it is several attributes; else that of the one
     */
    @SuppressWarnings("unused") // the entity is there for its type
    public static <E, K> AttributePath<E, K> id(Class<E> entity, Class<K> type) {
        return new AttributePath<>(Binder.ID, type);
    }

    public static <E, V> AttributePath<E, V> of(SingularAttribute<? super E, V> attribute) {
        return new AttributePath<>(attribute.getName());
    }

    /** Some element of a collection; of an order or a projection, which take one value, it is refused. */
    public static <E, V> AttributePath<E, V> of(PluralAttribute<? super E, ?, V> elements) {
        return new AttributePath<>(elements.getName());
    }

    /** Goes on to an attribute of what the path leads to. */
    public <X> AttributePath<E, X> to(SingularAttribute<? super V, X> attribute) {
        return new AttributePath<>(path + "." + attribute.getName());
    }

    /** Goes on to some element of a collection of what the path leads to. */
    public <X> AttributePath<E, X> to(PluralAttribute<? super V, ?, X> elements) {
        return new AttributePath<>(path + "." + elements.getName());
    }

    /** Goes on to the id of what the path leads to. */
    public <K> AttributePath<E, K> toId(Class<K> type) {
        return new AttributePath<>(path + "." + Binder.ID, type);
    }

    @Nullable
    Class<V> type() {
        return type;
    }

    /** The same path by name: {@code "customer.country"}. */
    public String name() {
        return path;
    }

    public Filter<E> exact(V value) {
        return filter(Lookup.EXACT, value);
    }

    /** Another value; null is none. */
    public Filter<E> ne(V value) {
        return filter(Lookup.NE, value);
    }

    public Filter<E> in(Collection<? extends V> values) {
        return filter(Lookup.IN, values);
    }

    /** A value that is none of these. */
    public Filter<E> notIn(Collection<? extends V> values) {
        return filter(Lookup.NOTIN, values);
    }

    public Filter<E> gt(V value) {
        return filter(Lookup.GT, value);
    }

    public Filter<E> gte(V value) {
        return filter(Lookup.GTE, value);
    }

    public Filter<E> lt(V value) {
        return filter(Lookup.LT, value);
    }

    public Filter<E> lte(V value) {
        return filter(Lookup.LTE, value);
    }

    public Filter<E> range(V from, V to) {
        return filter(Lookup.RANGE, List.of(from, to));
    }

    public Filter<E> isNull() {
        return filter(Lookup.ISNULL, true);
    }

    public Filter<E> isNotNull() {
        return filter(Lookup.ISNULL, false);
    }

    public Filter<E> iexact(String text) {
        return filter(Lookup.IEXACT, text);
    }

    public Filter<E> contains(String text) {
        return filter(Lookup.CONTAINS, text);
    }

    public Filter<E> icontains(String text) {
        return filter(Lookup.ICONTAINS, text);
    }

    public Filter<E> startsWith(String text) {
        return filter(Lookup.STARTSWITH, text);
    }

    public Filter<E> istartsWith(String text) {
        return filter(Lookup.ISTARTSWITH, text);
    }

    public Filter<E> endsWith(String text) {
        return filter(Lookup.ENDSWITH, text);
    }

    public Filter<E> iendsWith(String text) {
        return filter(Lookup.IENDSWITH, text);
    }

    public Filter<E> regex(String pattern) {
        return filter(Lookup.REGEX, pattern);
    }

    public Filter<E> iregex(String pattern) {
        return filter(Lookup.IREGEX, pattern);
    }

    /** A condition on a part of a date or time; its value is a number, or a date for {@link DatePart#DATE}. */
    public Filter<E> part(DatePart part, Lookup lookup, Object value) {
        return new Filter<>(FilterNode.Leaf.of(path, part, lookup, value));
    }

    private Filter<E> filter(Lookup lookup, Object value) {
        return new Filter<>(FilterNode.Leaf.of(path, null, lookup, value));
    }
}
