package dev.sluice.routing.jdbc;

import dev.sluice.QualifiedName;
import dev.sluice.routing.classify.NamedTables;
import dev.sluice.routing.classify.StatementText;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Names what statements write, where the router goes by tables: as their texts do, each of which is looked at once. Whatever
 * leaves a doubt has written anything; so has a deletion, because keys that cascade may reach other tables. Safe for all
 * threads.
 */
final class WrittenTables {

    static final int REMEMBERED = 1_000;

    private final boolean wanted;
    /** None for anything. When there are too many it begins anew. */
    private final ConcurrentMap<StatementText, Set<QualifiedName>> known = new ConcurrentHashMap<>();

    WrittenTables(boolean wanted) {
        this.wanted = wanted;
    }

    /** Tells the connection what a statement may have written that was executed on it. */
    void tell(Loan loan, Plan plan, String sql) {
        if (!wanted) {
            return;
        }
        Set<QualifiedName> tables = plan.isKnownToWrite() ? of(new StatementText(loan.product(), sql)) : Set.of();
        if (tables.isEmpty()) {
            loan.routed().wroteAnything();
        } else {
            loan.routed().wrote(tables);
        }
    }

    private Set<QualifiedName> of(StatementText text) {
        Set<QualifiedName> found = known.get(text);
        if (found == null) {
            NamedTables named = text.tables();
            found = named.complete() && named.deletedFrom().isEmpty() ? named.written() : Set.of();
            if (known.size() >= REMEMBERED) {
                known.clear();
            }
            known.put(text, found);
        }
        return found;
    }
}
