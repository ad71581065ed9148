package dev.sluice.managers.topology;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything a manager knows about its engines at one moment. Immutable: a decision reads one topology and nothing live.
 */
public final class Topology {

    private final String manager;
    private final long version;
    private final Instant at;
    private final Map<String, GroupSnapshot> groups;

    /**
     * A topology of these groups.
     *
     * @param version counts up by one with each topology that a manager publishes
     */
    public Topology(String manager, long version, Instant at, List<GroupSnapshot> groups) {
        this.manager = manager;
        this.version = version;
        this.at = at;
        Map<String, GroupSnapshot> byName = new LinkedHashMap<>();
        groups.forEach(group -> byName.put(group.name(), group));
        this.groups = Collections.unmodifiableMap(byName);
    }

    public String manager() {
        return manager;
    }

    public long version() {
        return version;
    }

    public Instant at() {
        return at;
    }

    /** By name, in the order of their declaration. */
    public Map<String, GroupSnapshot> groups() {
        return groups;
    }

    public Optional<GroupSnapshot> group(String name) {
        return Optional.ofNullable(groups.get(name));
    }

    /** The snapshot of one engine; empty if it has left the manager. */
    public Optional<EngineSnapshot> engine(EngineName name) {
        @Nullable GroupSnapshot group = groups.get(name.group());
        return group == null
                ? Optional.empty()
                : group.engines().stream().filter(e -> e.name().equals(name)).findFirst();
    }

    @Override
    public String toString() {
        return manager + " v" + version + " " + groups.values();
    }
}
