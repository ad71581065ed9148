package dev.sluice.sessions.hibernate;

import dev.sluice.QualifiedName;
import dev.sluice.routing.classify.NamedTables;
import dev.sluice.sessions.internal.RowWrites;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
    private final @Nullable ChangedRows rows;
    private Set<QualifiedName> announced = Set.of();
    private boolean anything;
    private boolean sealed;

    /** @param rows hears of what was written, too; null if nobody watches rows */
    WrittenTables(SeenStatements statements, MappedTables mapping, @Nullable ChangedRows rows) {
        this.statements = statements;
        this.mapping = mapping;
        this.rows = rows;
    }

    @Nullable
    ChangedRows rows() {
        return rows;
    }

    /** Row by row, as far as it was; null if that is not known. */
    @Nullable
    RowWrites rowWrites() {
        return rows == null || anything ? null : rows.result();
    }

    /** Empty if nothing is known, or nothing was written: to a router both is the same. */
    Set<QualifiedName> tables() {
        return anything ? Set.of() : tables;
    }

    /** Whether anything was written at all, as far as that is known. */
    boolean hasWritten() {
        return anything || !tables.isEmpty();
    }

    /** A load has written to these, by statements that are not seen here. */
    void wrote(Set<QualifiedName> loaded) {
        Set<QualifiedName> more = mapping.broughtAlong(new NamedTables(Set.of(), loaded, loaded, true));
        tables.addAll(loaded);
        tables.addAll(more);
        otherwise(loaded);
        otherwise(more);
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
            otherwise(spaces);
        } else if (!named.written().isEmpty()) {
            Set<QualifiedName> more = new HashSet<>(mapping.broughtAlong(named));
            spaces.stream()
                    .filter(space -> !MappedTables.isAmong(named.read(), space))
                    .forEach(more::add);
            tables.addAll(named.written());
            tables.addAll(more);
            if (rows != null) {
                rows.wrote(named.written());
            }
            otherwise(more);
        }
    }

    private void otherwise(Set<QualifiedName> written) {
        if (rows != null) {
            rows.broughtAlong(written);
        }
    }

    @Override
    public void losesSight() {
        anything |= !sealed;
    }
}
