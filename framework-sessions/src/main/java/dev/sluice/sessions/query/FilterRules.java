package dev.sluice.sessions.query;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody outside may ask of an entity: attributes, look-ups and limits, declared once. Reads a {@link Filter} or a
 * {@link Sort} from a map, a URL or JSON; what is not allowed is a {@link FilterException}. Immutable and safe for all threads.
 *
 * <pre>{@code
 * static final FilterRules<Order> RULES = FilterRules.of(Order.class)
 *         .allow("code", Lookup.EXACT, Lookup.ISTARTSWITH)
 *         .allow("total", Lookup.GTE, Lookup.LTE)
 *         .sortable("code", "placed")
 *         .build();
 *
 * session.from(Order.class).filter(RULES.fromUrl("code__istartswith=a&total__gte=10")).list();
 * }</pre>
 *
 * @param <E> the entity
 */
public final class FilterRules<E> {

    private final Map<String, Set<Lookup>> lookups;
    private final Map<String, Set<DatePart>> parts;
    private final Set<String> sortable;
    private final List<String> searchable;
    private final Set<String> ignored;
    private final int maxConditions;
    private final int maxDepth;
    private final int maxValues;
    private final int maxLength;
    private final int maxKeys;

    private FilterRules(Builder<E> builder) {
        this.lookups = Map.copyOf(builder.lookups);
        this.parts = Map.copyOf(builder.parts);
        this.sortable = Set.copyOf(builder.sortable);
        this.searchable = List.copyOf(builder.searchable);
        this.ignored = Set.copyOf(builder.ignored);
        this.maxConditions = builder.maxConditions;
        this.maxDepth = builder.maxDepth;
        this.maxValues = builder.maxValues;
        this.maxLength = builder.maxLength;
        this.maxKeys = builder.maxKeys;
    }

    /** Starts a declaration, which allows nothing. */
    public static <E> Builder<E> of(Class<E> entity) {
        requireNonNull(entity, "entity");
        return new Builder<>();
    }

    /**
     * A filter from a tree of maps and lists, as a reader of JSON makes it. An entry is a condition, or with a {@code !} in front
     * its negation; all of a map have to hold. {@code and} and {@code or} have a list of maps, {@code not} has a map, and {@code
     * some} has for each collection a map that one element has to fulfil.
     */
    public Filter<E> fromMap(Map<?, ?> conditions) {
        return new Filter<>(new FilterReader(this).read(conditions));
    }

    /** A filter from the text of a JSON object; needs Jackson. */
    public Filter<E> fromJson(String json) {
        requireLength(json, "json");
        return fromMap(FilterJson.read(json));
    }

    /**
     * A filter from the query of a URL, still encoded: {@code code=A-1&state__in=OPEN&state__in=PAID&!due__isnull=true}. All
     * conditions have to hold; a list is a name that comes more than once. What {@link Builder#ignore} names is left alone.
     */
    public Filter<E> fromUrl(String query) {
        requireLength(query, "url");
        return fromMap(FilterUrl.read(query, ignored));
    }

    /** An order as {@link Sort#parse} reads it. */
    public Sort<E> sort(String names) {
        requireLength(names, "sort");
        Sort<E> sort = Sort.parse(names);
        if (sort.keys().size() > maxKeys) {
            throw new FilterException("sort: " + sort.keys().size() + " names (expected: <= " + maxKeys + ")");
        }
        for (Sort.Key key : sort.keys()) {
            if (!sortable.contains(key.path())) {
                throw new FilterException("sort: " + Names.shown(key.path()) + " is not allowed; leave it out");
            }
        }
        return sort;
    }

    /** Free text over what is {@link Builder#searchable}, as {@link Filter#search} takes it. */
    public Filter<E> search(String term) {
        requireLength(term, "search");
        return Filter.search(term, searchable.toArray(String[]::new));
    }

    /** Full text over what is {@link Builder#searchable}, as {@link Filter#matching} takes it. */
    public Filter<E> matching(String term) {
        requireLength(term, "matching");
        return Filter.matching(term, searchable.toArray(String[]::new));
    }

    private void requireLength(String text, String what) {
        if (text.length() > maxLength) {
            throw new FilterException(what + ": " + text.length() + " letters (expected: <= " + maxLength + ")");
        }
    }

    void require(FilterNode.Leaf leaf, String path) {
        @Nullable Set<Lookup> allowed = lookups.get(path);
        boolean partAllowed =
                leaf.part() == null || parts.getOrDefault(path, Set.of()).contains(leaf.part());
        if (allowed == null || !allowed.contains(leaf.lookup()) || !partAllowed) {
            throw new FilterException(leaf + ": not allowed; leave it out");
        }
        int values = leaf.values().stream()
                .mapToInt(value -> value instanceof Collection<?> list ? list.size() : 1)
                .sum();
        if (values > maxValues) {
            throw new FilterException(leaf + ": " + values + " values (expected: <= " + maxValues + ")");
        }
    }

    int maxConditions() {
        return maxConditions;
    }

    int maxDepth() {
        return maxDepth;
    }

    /** Declares rules. Not for several threads. */
    public static final class Builder<E> {

        /** How many conditions a filter may have, if not said otherwise. */
        public static final int DEFAULT_MAX_CONDITIONS = 20;

        /** How deep {@code and}, {@code or}, {@code not} and {@code some} may be nested, if not said otherwise. */
        public static final int DEFAULT_MAX_DEPTH = 4;

        /** How many values a list may have, if not said otherwise. */
        public static final int DEFAULT_MAX_VALUES = 100;

        /** How many letters a URL's query, a JSON document or an order may have, if not said otherwise. */
        public static final int DEFAULT_MAX_LENGTH = 8_000;

        /** How many names an order may have, if not said otherwise. */
        public static final int DEFAULT_MAX_KEYS = 3;

        private final Map<String, Set<Lookup>> lookups = new HashMap<>();
        private final Map<String, Set<DatePart>> parts = new HashMap<>();
        private final Set<String> sortable = new HashSet<>();
        private final List<String> searchable = new ArrayList<>();
        private final Set<String> ignored = new HashSet<>();
        private int maxConditions = DEFAULT_MAX_CONDITIONS;
        private int maxDepth = DEFAULT_MAX_DEPTH;
        private int maxValues = DEFAULT_MAX_VALUES;
        private int maxLength = DEFAULT_MAX_LENGTH;
        private int maxKeys = DEFAULT_MAX_KEYS;

        private Builder() {}

        /** Allows look-ups of a path; of none named, {@code exact}, {@code in} and {@code isnull}. */
        public Builder<E> allow(String path, Lookup... allowed) {
            Set<Lookup> known = lookups.computeIfAbsent(path, key -> EnumSet.noneOf(Lookup.class));
            known.addAll(
                    allowed.length == 0 ? List.of(Lookup.EXACT, Lookup.IN, Lookup.ISNULL) : Arrays.asList(allowed));
            return this;
        }

        /** Allows parts of the times of a path, with the look-ups that are allowed of it. */
        public Builder<E> allowParts(String path, DatePart... allowed) {
            parts.computeIfAbsent(path, key -> EnumSet.noneOf(DatePart.class)).addAll(Arrays.asList(allowed));
            return this;
        }

        /** Allows to sort by paths. */
        public Builder<E> sortable(String... paths) {
            sortable.addAll(Arrays.asList(paths));
            return this;
        }

        /** Allows {@link FilterRules#search} to look into paths, which lead to texts. */
        public Builder<E> searchable(String... paths) {
            searchable.addAll(Arrays.asList(paths));
            return this;
        }

        /** Names in a URL that are no conditions, such as {@code page}. */
        public Builder<E> ignore(String... names) {
            ignored.addAll(Arrays.asList(names));
            return this;
        }

        public Builder<E> maxConditions(int conditions) {
            maxConditions = positive("maxConditions", conditions);
            return this;
        }

        public Builder<E> maxDepth(int levels) {
            maxDepth = positive("maxDepth", levels);
            return this;
        }

        public Builder<E> maxValues(int values) {
            maxValues = positive("maxValues", values);
            return this;
        }

        public Builder<E> maxLength(int letters) {
            maxLength = positive("maxLength", letters);
            return this;
        }

        public Builder<E> maxKeys(int names) {
            maxKeys = positive("maxKeys", names);
            return this;
        }

        public FilterRules<E> build() {
            return new FilterRules<>(this);
        }

        private static int positive(String what, int number) {
            if (number < 1) {
                throw new IllegalArgumentException(what + ": " + number + " (expected: >= 1)");
            }
            return number;
        }
    }
}
