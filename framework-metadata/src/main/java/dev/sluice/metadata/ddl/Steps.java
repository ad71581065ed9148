package dev.sluice.metadata.ddl;

import dev.sluice.metadata.diff.ChangePlan;
import dev.sluice.metadata.diff.DdlStep;
import dev.sluice.metadata.diff.ObjectPath;
import dev.sluice.metadata.diff.SchemaChange;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The statements of a change while they are found, by phase. Confined to one thread. */
final class Steps {

    private final Map<Phase, List<DdlStep>> byPhase = new EnumMap<>(Phase.class);
    private final List<SchemaChange> refused = new ArrayList<>();

    void add(Phase phase, @Nullable ObjectPath about, String sql) {
        byPhase.computeIfAbsent(phase, key -> new ArrayList<>()).add(new DdlStep(sql, about, false));
    }

    void addAll(Phase phase, @Nullable ObjectPath about, List<String> sql) {
        sql.forEach(one -> add(phase, about, one));
    }

    /** One that runs outside of a transaction. */
    void addAlone(Phase phase, @Nullable ObjectPath about, String sql) {
        byPhase.computeIfAbsent(phase, key -> new ArrayList<>()).add(new DdlStep(sql, about, true));
    }

    void refuse(SchemaChange change) {
        refused.add(change);
    }

    ChangePlan plan() {
        return new ChangePlan(byPhase.values().stream().flatMap(List::stream).toList(), refused);
    }
}
