package dev.sluice.sessions.hibernate;

import dev.sluice.QualifiedName;
import dev.sluice.routing.classify.NamedTables;
import dev.sluice.sessions.internal.TableNames;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Holds a unit to the tables that it has declared to read. Its engine was chosen for them: of others it may have less than
 * the unit's scope has written. Refused whether or not that happens to be so, and whether or not the router goes by
 * tables, so that what passes in a test passes under load.
 */
final class DeclaredReads implements StatementWatch {

    private final SeenStatements statements;
    private final Set<QualifiedName> declared;
    private final Set<String> keys;
    private final Function<String, RuntimeException> refusal;

    DeclaredReads(SeenStatements statements, Set<QualifiedName> declared, Function<String, RuntimeException> refusal) {
        this.statements = statements;
        this.declared = declared;
        this.keys = TableNames.of(declared);
        this.refusal = refusal;
    }

    @Override
    public void sends(String sql) {
        NamedTables named = statements.tables(sql);
        if (!named.complete()) {
            throw refuse("sent a statement that does not tell what it reads");
        }
        for (QualifiedName table : named.read()) {
            if (!keys.contains(TableNames.of(table))) {
                throw refuse("read " + table);
            }
        }
    }

    @Override
    public void losesSight() {
        throw refuse("took a connection or a statement whose texts cannot be seen");
    }

    private RuntimeException refuse(String what) {
        Set<String> names = new TreeSet<>();
        declared.forEach(table -> names.add(table.toString()));
        return refusal.apply(what + " (declared: " + String.join(", ", names) + ")");
    }
}
