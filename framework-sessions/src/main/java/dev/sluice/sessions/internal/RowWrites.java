package dev.sluice.sessions.internal;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a unit has written row by row, through entities whose rows somebody watches.
 *
 * @param otherwise the tables of all other statements, by {@link TableNames}
 */
public record RowWrites(Set<String> otherwise, List<Change> changes) {

    /**
     * One row that was inserted, updated or deleted.
     *
     * @param entity the class of the entity
     * @param tables those that the row is in, by {@link TableNames}
     * @param values what each watched attribute was before and is now; not null
     */
    public record Change(Class<?> entity, Set<String> tables, Map<String, Set<Object>> values) {}
}
