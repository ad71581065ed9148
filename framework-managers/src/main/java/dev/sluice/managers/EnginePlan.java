package dev.sluice.managers;

import dev.sluice.DatabaseProduct;
import dev.sluice.managers.Declaration.Planned;
import dev.sluice.managers.config.PoolConfig;
import dev.sluice.managers.topology.EngineName;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns declarations into the engines to open, and finds what is wrong with them. */
final class EnginePlan {

    private final Problems problems;
    private final PoolConfig poolDefaults;
    private final Map<EngineName, Planned> engines = new LinkedHashMap<>();

    EnginePlan(Problems problems, PoolConfig poolDefaults) {
        this.problems = problems;
        this.poolDefaults = poolDefaults;
    }

    /**
     * @param more whether plugins may bring engines, so that there need not be any yet
     * @param strangers what to say of keys that were all for other managers; empty if there were none
     */
    Map<EngineName, Planned> of(Collection<GroupBuilder> groups, boolean more, String strangers) {
        if (!more && groups.stream().allMatch(group -> group.declarations().isEmpty())) {
            problems.add("no engine is declared; declare one with primary(url)" + strangers);
        }
        for (GroupBuilder group : groups) {
            for (Declaration declaration : group.declarations()) {
                add(group, declaration);
            }
        }
        return engines;
    }

    private void add(GroupBuilder group, Declaration declaration) {
        String where = path(group.name(), declaration.alias());
        List<Planned> planned = problems.collect(where + '.', () -> declaration.plan(poolDefaults));
        if (planned == null) {
            return;
        }
        for (Planned one : planned) {
            EngineName name = problems.collect(where + ": ", () -> new EngineName(group.name(), one.alias()));
            boolean implied = !one.alias().equals(declaration.alias());
            if (name == null || (implied && isDeclared(group, one.alias()))) {
                continue;
            }
            DatabaseProduct others = productOf(group.name());
            if (others != null && others != one.product()) {
                problems.add(where + ": " + one.product().displayName() + " in a group of " + others.displayName()
                        + " (expected: engines that hold the same data)");
            }
            if (engines.putIfAbsent(name, one) != null) {
                problems.add(
                        where + ": declared twice (expected: one engine of each name; a second server is a replica,"
                                + " whatever its role turns out to be)");
            }
        }
    }

    private @Nullable DatabaseProduct productOf(String group) {
        return engines.entrySet().stream()
                .filter(engine -> engine.getKey().group().equals(group))
                .map(engine -> engine.getValue().product())
                .findFirst()
                .orElse(null);
    }

    private static boolean isDeclared(GroupBuilder group, String alias) {
        return group.declarations().stream().anyMatch(other -> other.alias().equals(alias));
    }

    private static String path(String group, String alias) {
        return group.equals(EngineName.DEFAULT_GROUP) ? "engines." + alias : "groups." + group + ".engines." + alias;
    }
}
