package dev.sluice.metadata.diff;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** The changes found so far. Confined to one thread. */
final class Changes {

    private final Components components;
    private final Severities severities;
    private final List<SchemaChange> found = new ArrayList<>();

    Changes(Components components, Severities severities) {
        this.components = components;
        this.severities = severities;
    }

    List<SchemaChange> sorted() {
        return found.stream().sorted(Comparator.comparing(SchemaChange::path)).toList();
    }

    /**
     * Compares what has the same key.
     *
     * @param except components of the record that are compared elsewhere, or not at all
     */
    <T> void compare(
            List<T> before, List<T> after, Function<T, ?> key, Function<T, ObjectPath> path, Set<String> except) {
        Map<Object, T> rest = new LinkedHashMap<>();
        before.forEach(object -> rest.put(key.apply(object), object));
        for (T is : after) {
            T was = rest.remove(key.apply(is));
            if (was == null) {
                added(path.apply(is), is);
            } else {
                altered(path.apply(was), was, is, except);
            }
        }
        rest.values().forEach(was -> dropped(path.apply(was), was));
    }

    /** Hands over what has the same key on both sides. */
    static <T> void pairs(List<T> before, List<T> after, Function<T, ?> key, BiConsumer<T, T> consumer) {
        Map<Object, T> byKey = new LinkedHashMap<>();
        before.forEach(object -> byKey.put(key.apply(object), object));
        for (T is : after) {
            T was = byKey.get(key.apply(is));
            if (was != null) {
                consumer.accept(was, is);
            }
        }
    }

    void added(ObjectPath path, Object what) {
        Severities.Verdict verdict = severities.added(path.kind(), what);
        found.add(new SchemaChange.Added(path, what, verdict.severity(), verdict.reason()));
    }

    void dropped(ObjectPath path, Object what) {
        Severities.Verdict verdict = severities.dropped(path.kind());
        found.add(new SchemaChange.Dropped(path, what, verdict.severity(), verdict.reason()));
    }

    /** Adds nothing if they differ in nothing; something of another class takes the place of what was there. */
    void altered(ObjectPath path, Object was, Object is, Set<String> except) {
        if (was.getClass() != is.getClass()) {
            dropped(path, was);
            added(path, is);
            return;
        }
        altered(path, was, is, components.differences((Record) was, (Record) is, except));
    }

    void altered(ObjectPath path, Object was, Object is, List<Difference> differences) {
        if (!differences.isEmpty()) {
            Severities.Verdict verdict = severities.altered(path.kind(), was, is, differences);
            found.add(new SchemaChange.Altered(path, was, is, differences, verdict.severity(), verdict.reason()));
        }
    }

    List<Difference> differences(Object was, Object is, Set<String> except) {
        return components.differences((Record) was, (Record) is, except);
    }
}
