package dev.sluice.metadata.diff;

import java.util.List;

/**
 * The statements that make one schema another one. Immutable.
 *
 * @param steps in the order in which they run
 * @param refused the changes that no statement makes, such as taking a value from an enumeration
 */
public record ChangePlan(List<DdlStep> steps, List<SchemaChange> refused) {

    public ChangePlan {
        steps = List.copyOf(steps);
        refused = List.copyOf(refused);
    }

    /** Whether nothing has to be done. */
    public boolean isEmpty() {
        return steps.isEmpty() && refused.isEmpty();
    }
}
