package dev.sluice.metadata.diff;

import dev.sluice.metadata.model.Aspect;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Compares two values of the model component by component, so that a component that is added to the model is compared from that
 * day on.
 *
 * @param unknown what one of both schemas does not know
 */
record Components(Set<Aspect> unknown) {

    private static final Map<String, Aspect> ASPECTS = Map.of(
            "comment", Aspect.COMMENTS,
            "collation", Aspect.COLLATIONS,
            "numbering", Aspect.NUMBERING,
            "defaultText", Aspect.DEFAULTS,
            "partitioning", Aspect.PARTITIONS);

    /** @param except components that are compared elsewhere, or not at all */
    List<Difference> differences(Record before, Record after, Set<String> except) {
        List<Difference> differences = new ArrayList<>();
        for (RecordComponent component : before.getClass().getRecordComponents()) {
            String name = component.getName();
            Aspect aspect = ASPECTS.get(name);
            if (except.contains(name) || (aspect != null && unknown.contains(aspect))) {
                continue;
            }
            Object was = value(component, before);
            Object is = value(component, after);
            if (name.equals("options")) {
                addOptions(differences, options(was), options(is));
            } else if (!Objects.equals(was, is)) {
                differences.add(new Difference(name, was, is));
            }
        }
        return differences;
    }

    private void addOptions(List<Difference> differences, Map<String, String> before, Map<String, String> after) {
        if (unknown.contains(Aspect.OPTIONS)) {
            return;
        }
        Set<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        for (String name : names) {
            if (!Objects.equals(before.get(name), after.get(name))) {
                differences.add(new Difference("option " + name, before.get(name), after.get(name)));
            }
        }
    }

    @SuppressWarnings("unchecked") // of all records of the model
    private static Map<String, String> options(@Nullable Object value) {
        return value == null ? Map.of() : (Map<String, String>) value;
    }

    private static @Nullable Object value(RecordComponent component, Record of) {
        try {
            return component.getAccessor().invoke(of);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(of.getClass() + ": no access to " + component.getName(), e);
        }
    }
}
