package dev.sluice.sessions.resolve;

import dev.sluice.sessions.hibernate.EntityShape;
import dev.sluice.sessions.resolve.Unresolved.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hibernate.SharedSessionContract;
import org.jspecify.annotations.Nullable;

/** Carries out a plan: gives each entry the slot of its key, and each slot its row. Writes nothing. */
final class Matching {

    /** Of which all keys are compared with each other. */
    private record Kind(Class<?> entity, List<String> attributes) {}

    private final SharedSessionContract session;
    private final List<Ref<?>> entries;
    private final Map<Kind, Map<List<Object>, Slot>> kinds = new HashMap<>();
    private final Map<Ref<?>, List<String>> knownBy = new HashMap<>();
    private int queries;

    /** @param entries by their numbers */
    Matching(SharedSessionContract session, List<Ref<?>> entries) {
        this.session = session;
        this.entries = entries;
    }

    int queries() {
        return queries;
    }

    void run(ResolutionPlan plan) {
        plan.refused().forEach((entry, reason) -> refuse(entries.get(entry), reason));
        plan.groups().forEach(this::run);
        knownBy.forEach((entry, key) -> entry.known.keySet().retainAll(key));
    }

    private static void refuse(Ref<?> entry, Reason reason) {
        entry.fails(
                reason,
                switch (reason) {
                    case NO_KEY ->
                        "has no whole key (expected: one of " + entry.shape().keys() + ")";
                    case CYCLE -> "is a part of its own key; add what it refers to with another key";
                    default -> "refers to what is a part of its own key";
                });
    }

    private void run(ResolutionPlan.Group group) {
        EntityShape shape = entries.get(group.entries().get(0)).shape();
        Map<List<Object>, Slot> slots =
                kinds.computeIfAbsent(new Kind(shape.type(), group.attributes()), kind -> new HashMap<>());
        Set<Slot> asked = new LinkedHashSet<>();
        Map<Ref<?>, Slot> tried = new LinkedHashMap<>();
        for (Integer number : group.entries()) {
            Ref<?> entry = entries.get(number);
            if (group.attempt() > 0
                    && (entry.outcome() == Outcome.UNRESOLVED || entry.slot().row() != null)) {
                continue; // found by a key before, or lost
            }
            place(entry, group.attributes(), slots).ifPresent(slot -> {
                if (group.attempt() == 0) {
                    slot.add(entry);
                    knownBy.put(entry, group.attributes());
                } else {
                    tried.put(entry, slot);
                }
                if (slot.isToBeAsked(group.loads())) {
                    asked.add(slot);
                }
            });
        }
        List<Slot> all = List.copyOf(asked);
        KeyQuery query = new KeyQuery(session, shape, group.attributes(), group.loads());
        for (int from = 0; from < all.size(); from += group.keysPerQuery()) {
            query.run(all.subList(from, Math.min(all.size(), from + group.keysPerQuery())));
        }
        queries += query.queries();
        Set<Slot> ambiguous = new LinkedHashSet<>(all);
        tried.forEach((entry, slot) -> {
            Slot.Row row = slot.row();
            if (row != null) {
                entry.slot().found(row, slot.isAmbiguous());
                entry.slot().entries().forEach(same -> knownBy.put(same, group.attributes()));
                ambiguous.add(entry.slot());
            }
        });
        ambiguous.stream()
                .filter(Slot::isAmbiguous)
                .flatMap(slot -> slot.entries().stream())
                .forEach(entry -> entry.fails(
                        Reason.AMBIGUOUS, "is more than one row; give it the unique key that the mapping has"));
    }

    /** Empty if it needs a row that is not there and cannot become one. */
    private static Optional<Slot> place(Ref<?> entry, List<String> attributes, Map<List<Object>, Slot> slots) {
        List<Object> comparable = new ArrayList<>();
        List<Object> leaves = new ArrayList<>();
        boolean canBeThere = true;
        for (String attribute : attributes) {
            Ref<?> link = entry.links.get(attribute);
            if (link == null) {
                add(entry.shape(), attribute, entry.known.get(attribute), comparable, leaves);
            } else if (link.outcome() == Outcome.UNRESOLVED) {
                entry.fails(Reason.REFERENCE, attribute + " has no row: " + link);
                return Optional.empty();
            } else if (link.slot().row() == null) {
                comparable.add(link.slot());
                canBeThere = false; // what refers to a row that is not there yet is not there either
            } else {
                add(entry.shape(), attribute, link.slot().row().id(), comparable, leaves);
            }
        }
        List<Object> asked = canBeThere ? leaves : List.of();
        return Optional.of(slots.computeIfAbsent(comparable, key -> new Slot(asked)));
    }

    private static void add(
            EntityShape shape, String attribute, @Nullable Object value, List<Object> comparable, List<Object> leaves) {
        if (value == null) {
            throw new IllegalStateException(shape.name() + "." + attribute + ": in the plan and not set");
        }
        List<Object> values = shape.leafValues(attribute, value);
        for (int leaf = 0; leaf < values.size(); leaf++) {
            comparable.add(shape.comparable(attribute, leaf, values.get(leaf)));
        }
        leaves.addAll(values);
    }
}
