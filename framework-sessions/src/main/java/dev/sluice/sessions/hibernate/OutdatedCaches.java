package dev.sluice.sessions.hibernate;

import org.hibernate.action.internal.BulkOperationCleanupAction;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.persister.entity.EntityPersister;

/** What Hibernate has cached of an entity whose tables others have written: the entity, natural ids, collections and queries. */
record OutdatedCaches(SessionFactoryImplementor factory, EntityPersister entity) {

    static OutdatedCaches of(SessionFactoryImplementor factory, Class<?> entity) {
        return new OutdatedCaches(factory, factory.getMappingMetamodel().getEntityDescriptor(entity));
    }

    /** As a statement does it that Hibernate itself sends; results of queries that began before are not put any more. */
    void forget() {
        if (!factory.getSessionFactoryOptions().isSecondLevelCacheEnabled()) {
            return;
        }
        try (SharedSessionContractImplementor session =
                (SharedSessionContractImplementor) factory.openStatelessSession()) {
            new BulkOperationCleanupAction(session, entity)
                    .getAfterTransactionCompletionProcess()
                    .doAfterTransactionCompletion(true, session);
            if (factory.getSessionFactoryOptions().isQueryCacheEnabled()) {
                factory.getCache().getTimestampsCache().invalidate(entity.getSynchronizedQuerySpaces(), session);
            }
        }
    }
}
