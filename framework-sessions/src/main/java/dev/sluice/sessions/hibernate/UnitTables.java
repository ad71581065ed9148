package dev.sluice.sessions.hibernate;

import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.hibernate.SharedSessionContract;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.event.spi.AutoFlushEvent;
import org.hibernate.event.spi.AutoFlushEventListener;
import org.hibernate.event.spi.EventType;
import org.jspecify.annotations.Nullable;

/** Has the statements of units watched where tables matter: of a read that declares some, of a write if its router cares. */
final class UnitTables implements AutoFlushEventListener {

    private final SeenStatements statements;
    private final MappedTables mapping;
    private final boolean goesByTable;
    private final Map<SharedSessionContract, WrittenTables> writing = new ConcurrentHashMap<>();

    UnitTables(DatabaseProduct product, MappedTables mapping, boolean goesByTable) {
        this.statements = new SeenStatements(product);
        this.mapping = mapping;
        this.goesByTable = goesByTable;
    }

    MappedTables mapping() {
        return mapping;
    }

    /** Hears of the tables of queries, which Hibernate tells to whoever decides whether to flush before them. */
    void listenTo(SessionFactoryImplementor factory) {
        if (goesByTable) {
            factory.getEventListenerRegistry()
                    .getEventListenerGroup(EventType.AUTO_FLUSH)
                    .appendListener(this);
        }
    }

    /** Who is to see the statements of the unit that begins; null if nobody need. */
    @Nullable
    StatementWatch begin(UnitPlan plan, SharedSessionContract session) {
        if (plan.write() && goesByTable) {
            WrittenTables unit = new WrittenTables(statements, mapping);
            writing.put(session, unit);
            return unit;
        }
        return plan.write() || plan.request().reads().isEmpty()
                ? null
                : new DeclaredReads(statements, plan.request().reads(), plan.undeclared());
    }

    /** Which tables the unit has written; empty if that is not known, or nobody watched. */
    Set<QualifiedName> written(SharedSessionContract session) {
        WrittenTables unit = writing.get(session);
        return unit == null ? Set.of() : unit.tables();
    }

    void end(SharedSessionContract session) {
        writing.remove(session);
    }

    @Override
    public void onAutoFlush(AutoFlushEvent event) {
        WrittenTables unit = writing.get(event.getSession());
        Set<String> spaces = event.getQuerySpaces();
        if (unit != null && spaces != null) {
            unit.announce(MappedTables.parse(spaces));
        }
    }
}
