package dev.sluice.managers;

import dev.sluice.managers.topology.EngineName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The engines of a manager at one moment, in the order of declaration. Immutable. */
final class EngineList {

    static final EngineList EMPTY = new EngineList(List.of());

    private final List<PooledEngine> all;
    private final Map<EngineName, PooledEngine> byName = new LinkedHashMap<>();
    private final Map<String, List<Engine>> byGroup = new LinkedHashMap<>();

    private EngineList(List<PooledEngine> all) {
        this.all = List.copyOf(all);
        for (PooledEngine engine : all) {
            byName.put(engine.name(), engine);
            byGroup.computeIfAbsent(engine.name().group(), group -> new ArrayList<>())
                    .add(engine);
        }
        byGroup.replaceAll((group, members) -> List.copyOf(members));
    }

    EngineList with(PooledEngine engine) {
        List<PooledEngine> more = new ArrayList<>(all);
        more.add(engine);
        return new EngineList(more);
    }

    EngineList without(PooledEngine engine) {
        return new EngineList(all.stream().filter(other -> other != engine).toList());
    }

    List<PooledEngine> all() {
        return all;
    }

    List<String> groups() {
        return List.copyOf(byGroup.keySet());
    }

    /** Empty for a group that there is not. */
    List<Engine> of(String group) {
        return byGroup.getOrDefault(group, Collections.emptyList());
    }

    @Nullable
    PooledEngine find(EngineName name) {
        return byName.get(name);
    }

    String names() {
        return byName.keySet().stream().map(EngineName::toString).collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        return byName.keySet().toString();
    }
}
