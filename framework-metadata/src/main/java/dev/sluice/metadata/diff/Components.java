package dev.sluice.metadata.diff;

import dev.sluice.DatabaseProduct;
import dev.sluice.metadata.model.Aspect;
import dev.sluice.metadata.model.ColumnType;
import dev.sluice.metadata.sql.TypeSpelling;
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
 * @param product whose types are spelled
 * @param unknown what one of both schemas does not know
 */
record Components(DatabaseProduct product, Set<Aspect> unknown) {

    private static final Map<String, Aspect> ASPECTS = Map.of(
            "comment", Aspect.COMMENTS,
            "collation", Aspect.COLLATIONS,
            "numbering", Aspect.NUMBERING,
            "defaultText", Aspect.DEFAULTS,
            "partitioning", Aspect.PARTITIONS);

    /** Options that every table of MySQL has: who does not say them leaves them to the server. */
    private static final Set<String> SERVERS_CHOICE = Set.of("engine", "collation");

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
            } else if (!isSame(was, is)) {
                differences.add(new Difference(name, was, is));
            }
        }
        return differences;
    }

    private boolean isSame(@Nullable Object was, @Nullable Object is) {
        if (was instanceof ColumnType before && is instanceof ColumnType after) {
            return TypeSpelling.of(product, before).equals(TypeSpelling.of(product, after));
        }
        return Objects.equals(was, is);
    }

    private void addOptions(List<Difference> differences, Map<String, String> before, Map<String, String> after) {
        if (unknown.contains(Aspect.OPTIONS)) {
            return;
        }
        Set<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        for (String name : names) {
            boolean unsaid = SERVERS_CHOICE.contains(name) && before.containsKey(name) != after.containsKey(name);
            if (!unsaid && !Objects.equals(before.get(name), after.get(name))) {
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
