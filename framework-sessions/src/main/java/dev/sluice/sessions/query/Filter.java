package dev.sluice.sessions.query;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.metamodel.PluralAttribute;
import jakarta.persistence.metamodel.SingularAttribute;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A condition on the rows of an entity, as data: it knows no session and no database, and can be kept, combined and used
 * again. A row either fulfils it or does not; {@code null} fulfils no comparison, and {@link #negate} holds for exactly the
 * rows for which the filter does not. Immutable; equal if written the same.
 *
 * <pre>{@code
 * Filter<Order> due = Filter.on(Order_.due).lt(today).and(Filter.where("customer.country__in", List.of("NL", "BE")));
 * }</pre>
 *
 * @param <E> the entity
 */
public final class Filter<E> {

    /** How many words a {@link #search} may have. */
    public static final int MAX_WORDS = 20;

    private static final Pattern WHITE_SPACE = Pattern.compile("[\\s\\h\\x{85}]+");

    private final FilterNode node;

    Filter(FilterNode node) {
        this.node = node;
    }

    /** What every row fulfils. */
    public static <E> Filter<E> all() {
        return new Filter<>(new FilterNode.All(List.of()));
    }

    /**
     * A condition by name: a path of attributes with dots, a {@link DatePart} if wanted, and a {@link Lookup}, which is {@code
     * exact} if left out. {@code pk} stands for the id. Across a collection it holds if some element fulfils it. A value may
     * also be a text that can be read as the attribute's type.
     *
     * @throws FilterException if the name cannot be read, or the value is null
     */
    public static <E> Filter<E> where(String name, Object value) {
        return new Filter<>(FilterNode.Leaf.of(requireNonNull(name, "name"), value));
    }

    /**
     * Another attribute of the same row, in the place of a value of {@link #where}: {@code where("shipped__gt",
     * attribute("promised"))}. Null on either side fulfils nothing. Both are of one type; not through collections.
     */
    public static Object attribute(String path) {
        return new AttributeName(requireNonNull(path, "path"));
    }

    /** A condition on an attribute of the static metamodel, to be completed. */
    public static <E, V> AttributePath<E, V> on(SingularAttribute<? super E, V> attribute) {
        return AttributePath.of(attribute);
    }

    /** A condition on some element of a collection, to be completed. */
    public static <E, V> AttributePath<E, V> on(PluralAttribute<? super E, ?, V> elements) {
        return AttributePath.of(elements);
    }

    /** Whether some element of a collection fulfils all of a filter, where two conditions might be met by two elements. */
    public static <E> Filter<E> some(String elements, Filter<?> of) {
        return new Filter<>(new FilterNode.Some(requireNonNull(elements, "elements"), of.node));
    }

    /** Whether some element of a collection fulfils all of a filter. */
    public static <E, V> Filter<E> some(PluralAttribute<? super E, ?, V> elements, Filter<? super V> of) {
        return some(elements.getName(), of);
    }

    /**
     * Free text: each word of the term is found in some of the texts, without case, as it is written. A term without words is
     * fulfilled by all rows. Words are what white space separates; a path may go through a collection.
     *
     * @throws FilterException if no text is named, or there are more than {@value #MAX_WORDS} words
     */
    public static <E> Filter<E> search(String term, String... names) {
        if (names.length == 0) {
            throw new FilterException("search: no attributes (expected: >= 1)");
        }
        List<String> words = Arrays.stream(WHITE_SPACE.split(term, -1))
                .filter(word -> !word.isEmpty())
                .toList();
        if (words.size() > MAX_WORDS) {
            throw new FilterException("search: " + words.size() + " words (expected: <= " + MAX_WORDS + ")");
        }
        return new Filter<>(contained(words, List.of(names)));
    }

    /** Each word is found in some of the texts, without case. */
    static FilterNode contained(List<String> words, List<String> names) {
        List<FilterNode> all = new ArrayList<>();
        for (String word : words) {
            all.add(new FilterNode.Any(names.stream()
                    .<FilterNode>map(name -> FilterNode.Leaf.of(name, null, Lookup.ICONTAINS, word))
                    .toList()));
        }
        return new FilterNode.All(List.copyOf(all));
    }

    /**
     * Full text: the rows whose texts have all words of the term, as the server's full-text index tells words, which a {@link
     * FullTextIndex} of the entity declares for just these attributes. Nothing but the letters and digits of the term counts; one
     * without any is fulfilled by all rows. Without such an index it is a {@link #search} for these words, which reads every row;
     * {@link QuerySet#explain} says so.
     *
     * @throws FilterException if no text is named, or there are more than {@value #MAX_WORDS} words
     */
    public static <E> Filter<E> matching(String term, String... names) {
        if (names.length == 0) {
            throw new FilterException("matching: no attributes (expected: >= 1)");
        }
        return new Filter<>(new FilterNode.Text(List.of(names), FullText.words(term)));
    }

    /** Whether at least one of them holds; none does if there are none. */
    @SafeVarargs
    public static <E> Filter<E> anyOf(Filter<? super E>... filters) {
        List<FilterNode> nodes = new ArrayList<>();
        for (Filter<?> filter : filters) {
            nodes.add(filter.node);
        }
        return new Filter<>(new FilterNode.Any(List.copyOf(nodes)));
    }

    public Filter<E> and(Filter<? super E> other) {
        return new Filter<>(new FilterNode.All(List.of(node, other.node)));
    }

    public Filter<E> or(Filter<? super E> other) {
        return new Filter<>(new FilterNode.Any(List.of(node, other.node)));
    }

    /** Holds for exactly the rows that this one does not hold for, those with nulls among them. */
    public Filter<E> negate() {
        return new Filter<>(new FilterNode.Not(node));
    }

    FilterNode node() {
        return node;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Filter<?> filter && node.equals(filter.node);
    }

    @Override
    public int hashCode() {
        return node.hashCode();
    }

    /** Its shape, without values. */
    @Override
    public String toString() {
        return node.toString();
    }
}
