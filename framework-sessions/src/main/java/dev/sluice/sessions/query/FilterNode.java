package dev.sluice.sessions.query;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A filter as it was written: names, not yet looked up in any entity. */
sealed interface FilterNode {

    record All(List<FilterNode> nodes) implements FilterNode {
        @Override
        public String toString() {
            return joined(nodes, " and ");
        }
    }

    record Any(List<FilterNode> nodes) implements FilterNode {
        @Override
        public String toString() {
            return joined(nodes, " or ");
        }
    }

    record Not(FilterNode node) implements FilterNode {
        @Override
        public String toString() {
            return "not " + node;
        }
    }

    record Some(String path, FilterNode node) implements FilterNode {
        @Override
        public String toString() {
            return path + ".some(" + node + ")";
        }
    }

    /** One comparison: with one value, or with the members of a range or a list. */
    record Leaf(String path, @Nullable DatePart part, Lookup lookup, List<Object> values) implements FilterNode {

        private static final String SEPARATOR = "__";

        static Leaf of(String name, @Nullable Object value) {
            int closed = name.lastIndexOf(')') + 1; // of an aggregate, within which nothing is looked up
            int end = name.indexOf(SEPARATOR, closed > 0 ? closed : name.lastIndexOf('.') + 2);
            if (end < 0) {
                return of(name, null, Lookup.EXACT, value);
            }
            String[] words = name.substring(end + SEPARATOR.length()).split(SEPARATOR, -1);
            @Nullable DatePart part = DatePart.named(words[0]).orElse(null);
            int used = part == null ? 0 : 1;
            if (words.length > used + 1) {
                throw unreadable(name);
            }
            Lookup lookup = words.length == used
                    ? Lookup.EXACT
                    : Lookup.named(words[used]).orElseThrow(() -> unreadable(name));
            return of(name.substring(0, end), part, lookup, value);
        }

        static Leaf of(String path, @Nullable DatePart part, Lookup lookup, @Nullable Object value) {
            Leaf empty = new Leaf(path, part, lookup, List.of());
            boolean several = lookup.takesSeveral();
            if (several && !(value instanceof Collection<?>)) {
                throw new FilterException(empty + ": one value (expected: a list)");
            }
            boolean isList = value instanceof Collection<?>;
            boolean isWhole = isList && (lookup == Lookup.EXACT || lookup == Lookup.NE);
            if (!several && isList && !isWhole && lookup != Lookup.CONTAINS) {
                throw new FilterException(empty + ": a list (expected: one value)");
            }
            boolean each = isList && !isWhole;
            List<Object> values = new ArrayList<>(each ? (Collection<?>) value : Collections.singleton(value));
            if (values.contains(null)) {
                throw new FilterException(empty + ": null, which equals nothing; use " + path + "__isnull");
            }
            if (lookup == Lookup.RANGE && values.size() != 2) {
                throw new FilterException(empty + ": " + values.size() + " values (expected: 2)");
            }
            return new Leaf(path, part, lookup, List.copyOf(values));
        }

        private static FilterException unreadable(String name) {
            return new FilterException(
                    Names.shown(name) + ": no such look-up; write attribute__lookup, or attribute__part__lookup");
        }

        @Override
        public String toString() {
            return Names.shown(path) + (part == null ? "" : SEPARATOR + part.word()) + SEPARATOR + lookup.word();
        }
    }

    /** Words that texts have. */
    record Text(List<String> names, List<String> words) implements FilterNode {
        @Override
        public String toString() {
            return names.stream().map(Names::shown).collect(Collectors.joining(", ", "matching(", ")"));
        }
    }

    private static String joined(List<FilterNode> nodes, String word) {
        return nodes.stream().map(FilterNode::toString).collect(Collectors.joining(word, "(", ")"));
    }
}
