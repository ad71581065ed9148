package dev.sluice.sessions.query;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one filter from maps and lists, and holds it to the rules while it does. */
final class FilterReader {

    private static final String NOT = "!";

    private final FilterRules<?> rules;
    private int conditions;

    FilterReader(FilterRules<?> rules) {
        this.rules = rules;
    }

    FilterNode read(Map<?, ?> tree) {
        return all(tree, "", 0);
    }

    private FilterNode all(Map<?, ?> tree, String prefix, int depth) {
        if (depth > rules.maxDepth()) {
            throw new FilterException("filter: nested deeper than " + rules.maxDepth() + "; say it with fewer levels");
        }
        List<FilterNode> nodes = new ArrayList<>();
        for (Map.Entry<?, ?> entry : tree.entrySet()) {
            if (++conditions > rules.maxConditions()) {
                throw new FilterException(
                        "filter: more than " + rules.maxConditions() + " conditions; ask for less at once");
            }
            nodes.add(node(String.valueOf(entry.getKey()), entry.getValue(), prefix, depth + 1));
        }
        return new FilterNode.All(List.copyOf(nodes));
    }

    private FilterNode node(String name, @Nullable Object value, String prefix, int depth) {
        return switch (name) {
            case "and" -> new FilterNode.All(maps(name, value, prefix, depth));
            case "or" -> new FilterNode.Any(maps(name, value, prefix, depth));
            case "not" -> new FilterNode.Not(all(map(name, value), prefix, depth));
            case "some" -> some(map(name, value), prefix, depth);
            default -> leaf(name, value, prefix);
        };
    }

    private List<FilterNode> maps(String name, @Nullable Object value, String prefix, int depth) {
        if (!(value instanceof Collection<?> list)) {
            throw new FilterException(name + ": no list (expected: a list of objects)");
        }
        List<FilterNode> nodes = new ArrayList<>();
        for (Object element : list) {
            if (++conditions > rules.maxConditions()) {
                throw new FilterException(
                        "filter: more than " + rules.maxConditions() + " conditions; ask for less at once");
            }
            nodes.add(all(map(name, element), prefix, depth));
        }
        return List.copyOf(nodes);
    }

    private FilterNode some(Map<?, ?> collections, String prefix, int depth) {
        List<FilterNode> nodes = new ArrayList<>();
        collections.forEach((key, value) -> {
            String name = String.valueOf(key);
            nodes.add(new FilterNode.Some(name, all(map(name, value), prefix + name + ".", depth)));
        });
        return new FilterNode.All(List.copyOf(nodes));
    }

    private static Map<?, ?> map(String name, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw new FilterException(Names.shown(name) + ": no object (expected: an object of conditions)");
    }

    private FilterNode leaf(String name, @Nullable Object value, String prefix) {
        boolean negated = name.startsWith(NOT);
        FilterNode.Leaf leaf = FilterNode.Leaf.of(negated ? name.substring(NOT.length()) : name, value);
        rules.require(leaf, prefix + leaf.path());
        for (Object single : leaf.values()) {
            if (!(single instanceof String || single instanceof Number || single instanceof Boolean)) {
                throw new FilterException(leaf + ": a value of many (expected: a text, a number or a boolean)");
            }
        }
        return negated ? new FilterNode.Not(leaf) : leaf;
    }
}
