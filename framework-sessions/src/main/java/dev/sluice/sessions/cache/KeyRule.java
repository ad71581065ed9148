package dev.sluice.sessions.cache;

import dev.sluice.sessions.internal.RowWrites;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Which keys a changed row concerns: what an attribute was and is.
 *
 * @param keys of one value of the attribute
 */
record KeyRule<K>(Class<?> entity, String attribute, Function<Object, Collection<K>> keys) {

    /**
     * The keys that a unit has changed; empty if it may be any.
     *
     * @param tables what the cache reads
     */
    static <K> Optional<Set<K>> changed(List<KeyRule<K>> rules, RowWrites written, Set<String> tables) {
        if (written.otherwise().stream().anyMatch(tables::contains)) {
            return Optional.empty();
        }
        Set<K> keys = new HashSet<>();
        for (RowWrites.Change change : written.changes()) {
            if (change.tables().stream().noneMatch(tables::contains)) {
                continue;
            }
            boolean known = false;
            for (KeyRule<K> rule : rules) {
                if (rule.entity.isAssignableFrom(change.entity())) {
                    Set<Object> values = change.values().get(rule.attribute);
                    if (values == null) {
                        return Optional.empty(); // another process, which does not look at it
                    }
                    known = true;
                    values.forEach(value -> keys.addAll(rule.keys.apply(value)));
                }
            }
            if (!known) {
                return Optional.empty();
            }
        }
        return Optional.of(keys);
    }
}
