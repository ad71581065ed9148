package dev.sluice.metadata.ddl;

import dev.sluice.metadata.model.Aspect;
import dev.sluice.metadata.model.Column;
import dev.sluice.metadata.model.Table;
import java.util.Optional;
import java.util.Set;

/**
 * What a schema does not know of a table that is made anew stays as it was: entities say nothing of triggers, and a table of theirs shall not lose them.
 *
 * @param unknown to the schema of the new table
 */
record Unsaid(Set<Aspect> unknown) {

    Table completed(Table was, Table is) {
        return new Table(
                is.name(),
                is.columns().stream()
                        .map(column -> was.tryColumn(column.name().value())
                                .map(old -> completed(old, column))
                                .orElse(column))
                        .toList(),
                is.primaryKey(),
                is.uniqueKeys(),
                is.foreignKeys(),
                of(Aspect.CHECKS, was.checks(), is.checks()),
                is.exclusions(),
                of(Aspect.INDEXES, was.indexes(), is.indexes()),
                of(Aspect.PROGRAMS, was.programs(), is.programs()),
                is.partitioning(),
                of(Aspect.OPTIONS, was.options(), is.options()),
                is.comment());
    }

    private Column completed(Column was, Column is) {
        return new Column(
                is.name(),
                is.ordinal(),
                is.type(),
                is.nullable(),
                of(Aspect.DEFAULTS, Optional.ofNullable(was.defaultText()), Optional.ofNullable(is.defaultText()))
                        .orElse(null),
                is.generation(),
                is.expression(),
                is.numbering(),
                of(Aspect.COLLATIONS, Optional.ofNullable(was.collation()), Optional.ofNullable(is.collation()))
                        .orElse(null),
                of(Aspect.OPTIONS, was.options(), is.options()),
                is.comment());
    }

    private <T> T of(Aspect aspect, T was, T is) {
        return unknown.contains(aspect) ? was : is;
    }
}
