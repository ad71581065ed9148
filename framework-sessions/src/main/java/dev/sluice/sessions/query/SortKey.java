package dev.sluice.sessions.query;

import jakarta.persistence.metamodel.SingularAttribute;
import java.util.List;

/** One attribute of an order, looked up in an entity. */
record SortKey(List<SingularAttribute<?, ?>> steps, Kind kind, boolean descending, boolean nullsFirst) {

    /** Whether it may be null: in the column, or because what has it is missing. */
    boolean isNullable() {
        return steps.size() > 1 || steps.get(0).isOptional();
    }
}
