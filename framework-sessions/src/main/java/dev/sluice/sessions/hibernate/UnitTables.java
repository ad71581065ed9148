package dev.sluice.sessions.hibernate;

import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.routing.consistency.Bookmark;
import dev.sluice.sessions.internal.RowWrites;
import dev.sluice.sessions.internal.TableNames;
import dev.sluice.sessions.internal.WriteListener;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.hibernate.SharedSessionContract;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.event.spi.AutoFlushEvent;
import org.hibernate.event.spi.AutoFlushEventListener;
import org.hibernate.event.spi.EventType;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the statements of units watched where tables matter: of a read that declares some, of a write if its router or a
 * listener cares.
 */
final class UnitTables implements AutoFlushEventListener {

    private static final Logger LOG = LoggerFactory.getLogger(UnitTables.class);

    private final SeenStatements statements;
    private final MappedTables mapping;
    private final boolean goesByTable;
    private final Map<SharedSessionContract, WrittenTables> writing = new ConcurrentHashMap<>();
    private final List<WriteListener> listeners = new CopyOnWriteArrayList<>();
    private final AtomicBoolean hearsQueries = new AtomicBoolean();
    /** Those of units that nobody may end: they must not live on because they are in here. */
    private final Map<SharedSessionContract, WrittenTables> held = Collections.synchronizedMap(new WeakHashMap<>());

    private volatile boolean holds;
    /** Null until somebody wants to know of rows. */
    private volatile @Nullable RowWatch rows;

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
            hearQueries(factory);
        }
    }

    private void hearQueries(SessionFactoryImplementor factory) {
        if (hearsQueries.compareAndSet(false, true)) {
            factory.getEventListenerRegistry()
                    .getEventListenerGroup(EventType.AUTO_FLUSH)
                    .appendListener(this);
        }
    }

    /** From here on it hears of what units write that begin. */
    void listen(WriteListener listener, SessionFactoryImplementor factory) {
        hearQueries(factory);
        listeners.add(listener);
    }

    /** From here on listeners hear of this attribute's values in rows that units write which begin. */
    synchronized void watchRows(SessionFactoryImplementor factory, Class<?> entity, String attribute) {
        @Nullable EntityPersister known = factory.getMappingMetamodel().findEntityDescriptor(entity);
        if (known == null) {
            throw new IllegalArgumentException(
                    "keyedBy: " + entity.getName() + " (expected: an entity of these sessions)");
        }
        RowWatch watch = rows;
        if (watch == null) {
            watch = new RowWatch(factory, session -> {
                WrittenTables unit = watching(session);
                return unit == null ? null : unit.rows();
            });
            rows = watch;
        }
        watch.watch(known, attribute);
    }

    void forget(WriteListener listener) {
        listeners.remove(listener);
    }

    /** Who is to see the statements of the unit that begins; null if nobody need. */
    @Nullable
    StatementWatch begin(UnitPlan plan, SharedSessionContract session) {
        if (plan.write() && (goesByTable || !listeners.isEmpty())) {
            WrittenTables unit = new WrittenTables(statements, mapping, rows == null ? null : new ChangedRows());
            writing.put(session, unit);
            return unit;
        }
        return plan.write() || plan.request().reads().isEmpty()
                ? null
                : new DeclaredReads(
                        statements,
                        plan.request().reads(),
                        what -> plan.undeclared().apply(plan, what));
    }

    /** Which tables the unit has written; empty if that is not known, or nobody watched. */
    Set<QualifiedName> written(SharedSessionContract session) {
        WrittenTables unit = watching(session);
        return unit == null ? Set.of() : unit.tables();
    }

    /** Whether anybody listens to what units write. */
    boolean isHeard() {
        return !listeners.isEmpty();
    }

    /** COMMIT is the next thing to be sent, unless what a listener does on the connection fails. */
    void committing(SharedSessionContractImplementor session) {
        WrittenTables unit = watching(session);
        if (unit != null && !unit.hasWritten()) {
            return;
        }
        session.doWork(connection -> {
            if (unit != null) {
                unit.seal();
            }
            @Nullable RowWrites byRow = unit == null ? null : unit.rowWrites();
            for (WriteListener listener : listeners) {
                listener.committing(connection, names(unit), byRow);
            }
        });
    }

    /** Tells of a unit that is committed; of one that may be, if there is no bookmark. */
    void tell(SharedSessionContract session, @Nullable Bookmark bookmark) {
        if (!isHeard()) {
            return;
        }
        WrittenTables unit = watching(session);
        if (unit != null && !unit.hasWritten()) {
            return;
        }
        for (WriteListener listener : listeners) {
            try {
                if (bookmark == null) {
                    listener.maybeCommitted(names(unit));
                } else {
                    listener.committed(names(unit), unit == null ? null : unit.rowWrites(), bookmark);
                }
            } catch (RuntimeException e) {
                LOG.warn("a unit is committed, but who listens to what units write failed", e);
            }
        }
    }

    /** Any, if it began before anybody listened. */
    private static Set<String> names(@Nullable WrittenTables unit) {
        return unit == null ? Set.of() : TableNames.of(unit.tables());
    }

    /** Whether the unit has written to one of these tables, or has entities of them, which it may yet write. */
    boolean mayHaveWritten(SharedSessionContract session, Set<String> read) {
        WrittenTables unit = watching(session);
        return unit == null
                || (unit.hasWritten() && TableNames.meet(TableNames.of(unit.tables()), read))
                || (session instanceof SessionImplementor keeping && HeldEntities.touch(keeping, read));
    }

    /** A load has written to these in the transaction of the unit. */
    void wrote(SharedSessionContract session, Set<QualifiedName> loaded) {
        WrittenTables unit = watching(session);
        if (unit != null) {
            unit.wrote(loaded);
        }
    }

    private @Nullable WrittenTables watching(SharedSessionContract session) {
        WrittenTables unit = writing.get(session);
        return unit == null && holds ? held.get(session) : unit;
    }

    /** The session of a unit that has begun may be forgotten without having ended. */
    void outlives(SharedSessionContract session) {
        WrittenTables unit = writing.remove(session);
        if (unit != null) {
            holds = true;
            held.put(session, unit);
        }
    }

    void end(SharedSessionContract session) {
        if (writing.remove(session) == null && holds) {
            held.remove(session);
        }
    }

    @Override
    public void onAutoFlush(AutoFlushEvent event) {
        WrittenTables unit = watching(event.getSession());
        Set<String> spaces = event.getQuerySpaces();
        if (unit != null && spaces != null) {
            unit.announce(MappedTables.parse(spaces));
        }
    }
}
