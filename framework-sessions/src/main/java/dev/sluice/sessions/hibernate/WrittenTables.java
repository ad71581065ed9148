package dev.sluice.sessions.hibernate;

import dev.sluice.QualifiedName;
import dev.sluice.routing.classify.NamedTables;
import java.util.HashSet;
import java.util.Set;

/**
 * What one unit has written, for a router that goes by tables: the tables that its statements name, what the mapping says
 * they bring along, and what a native query was told to synchronize with. A statement that does not tell has written
 * anything. Counts what was prepared, whether or not it was executed.
 *
 * <p>Hibernate announces the tables of a query right before it runs it. Of those that its text does not name, only
 * whoever wrote a native query can have known; after a statement that writes, they count as written.
 */
final class WrittenTables implements StatementWatch {

    private final SeenStatements statements;
    private final MappedTables mapping;
    private final Set<QualifiedName> tables = new HashSet<>();
    private Set<QualifiedName> announced = Set.of();
    private boolean anything;
    private boolean sealed;

    WrittenTables(SeenStatements statements, MappedTables mapping) {
        this.statements = statements;
        this.mapping = mapping;
    }

    /** Empty if nothing is known, or nothing was written: to a router both is the same. */
    Set<QualifiedName> tables() {
        return anything ? Set.of() : tables;
    }

    /** Whether anything was written at all, as far as that is known. */
    boolean hasWritten() {
        return anything || !tables.isEmpty();
    }

    /** What follows is ours, and not the unit's. */
    void seal() {
        sealed = true;
    }

    /** The next statement is a query that is known to have to do with these tables. */
    void announce(Set<QualifiedName> spaces) {
        announced = spaces;
    }

    @Override
    public void sends(String sql) {
        if (sealed) {
            return;
        }
        NamedTables named = statements.tables(sql);
        Set<QualifiedName> spaces = announced;
        announced = Set.of();
        if (!named.complete()) {
            anything |= spaces.isEmpty();
            tables.addAll(spaces);
        } else if (!named.written().isEmpty()) {
            tables.addAll(named.written());
            tables.addAll(mapping.broughtAlong(named));
            spaces.stream()
                    .filter(space -> !MappedTables.isAmong(named.read(), space))
                    .forEach(tables::add);
        }
    }

    @Override
    public void losesSight() {
        anything |= !sealed;
    }
}
