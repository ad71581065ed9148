package dev.sluice.sessions.hibernate;

import dev.sluice.QualifiedName;
import dev.sluice.bulk.spi.OpenTransaction;
import dev.sluice.routing.RoutedConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hibernate.CacheMode;
import org.hibernate.action.internal.BulkOperationCleanupAction;
import org.hibernate.engine.spi.EntityKey;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.persister.entity.EntityPersister;

/**
 * The transaction of a unit, lent to loads of one entity. What the session has changed is sent before; afterwards caches know that the
 * tables were written, and entities that may not be what the rows are any more are detached.
 */
final class UnitTransaction implements OpenTransaction {

    private final HibernateUnit unit;
    private final UnitTables tables;
    private final EntityPersister entity;
    private final boolean changes;

    /** @param changes whether rows may be changed that the session has entities of */
    UnitTransaction(HibernateUnit unit, UnitTables tables, EntityPersister entity, boolean changes) {
        this.unit = unit;
        this.tables = tables;
        this.entity = entity;
        this.changes = changes;
    }

    @Override
    public RoutedConnection begin() {
        if (!unit.plan().write()) {
            throw new IllegalStateException("bulk: in a read (expected: in a unit that may write)");
        }
        if (StatementRecorder.isIn(unit.plan().request())) {
            throw new IllegalStateException(
                    "bulk: in a later group of a unit, whose statements are recorded (expected: in the"
                            + " first group)");
        }
        SharedSessionContractImplementor session = session();
        if (session instanceof SessionImplementor keeping) {
            keeping.flush();
        } else {
            unit.sendBatch();
        }
        session.getJdbcCoordinator().getLogicalConnection().getPhysicalConnection();
        unit.jdbcExecuteStatementStart();
        return unit.connected();
    }

    @Override
    public void lost() {
        session().getTransaction().markRollbackOnly();
    }

    @Override
    public void end(Set<QualifiedName> written) {
        unit.jdbcExecuteStatementEnd();
        if (written.isEmpty()) {
            return;
        }
        SharedSessionContractImplementor session = session();
        tables.wrote(session, MappedTables.parse(List.of(entity.getSynchronizedQuerySpaces())));
        BulkOperationCleanupAction.schedule(session, entity);
        passCaches(session, entity);
        if (!(session instanceof SessionImplementor keeping)) {
            outdateQueries(session);
        } else if (changes) {
            detach(keeping);
        }
    }

    /**
     * For the rest of the unit: it would be given what the cache has of before, and would put there for all others what is not
     * committed. Natural ids are looked for in there whatever its mode.
     */
    private static void passCaches(SharedSessionContractImplementor session, EntityPersister entity) {
        if (session.getFactory().getSessionFactoryOptions().isSecondLevelCacheEnabled()) {
            session.setCacheMode(CacheMode.IGNORE);
            if (entity.hasNaturalIdentifier()) {
                session.getFactory().getCache().evictNaturalIdData(entity.getRootEntityName());
            }
        }
    }

    /** Of a session that has no queue of what is to be done at the commit. */
    private void outdateQueries(SharedSessionContractImplementor session) {
        if (session.getFactory().getSessionFactoryOptions().isQueryCacheEnabled()) {
            // nobody tells the query cache at the commit: what it has got is out of date until then, and some time
            // after
            session.getFactory()
                    .getCache()
                    .getTimestampsCache()
                    .preInvalidate((String[]) entity.getQuerySpaces(), session);
        }
    }

    private void detach(SessionImplementor session) {
        String root = entity.getRootEntityName();
        List<Object> stale = new ArrayList<>();
        for (EntityKey key :
                session.getPersistenceContextInternal().getEntitiesByKey().keySet()) {
            if (key.getPersister().getRootEntityName().equals(root)) {
                Object known = session.getPersistenceContextInternal().getEntity(key);
                if (known != null) {
                    stale.add(known);
                }
            }
        }
        stale.forEach(session::evict);
    }

    private SharedSessionContractImplementor session() {
        return (SharedSessionContractImplementor) unit.session();
    }
}
