package dev.sluice.sessions.hibernate.bulk;

import dev.sluice.DatabaseProduct;
import dev.sluice.TypeMappingException;
import dev.sluice.bulk.report.BulkVerb;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import org.hibernate.Hibernate;
import org.hibernate.collection.spi.PersistentCollection;
import org.hibernate.engine.internal.Versioning;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.generator.BeforeExecutionGenerator;
import org.hibernate.generator.EventType;
import org.hibernate.generator.Generator;
import org.hibernate.metamodel.mapping.PluralAttributeMapping;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/** What an entity gets in memory before it is sent, as Hibernate would give it: version, times, tenant. */
final class EntityClass {

    private final EntityPersister persister;
    private final @Nullable BeforeExecutionGenerator[] generators;
    private final @Nullable DatabaseTime[] times;
    private final boolean generates;
    private final int version;

    EntityClass(EntityPersister persister, BulkVerb verb, DatabaseProduct product) {
        this.persister = persister;
        Generator[] all = persister.getGenerators();
        this.generators = new @Nullable BeforeExecutionGenerator[all.length];
        this.times = new @Nullable DatabaseTime[all.length];
        this.version = persister.isVersioned() ? persister.getVersionPropertyIndex() : -1;
        boolean any = false;
        for (int i = 0; i < all.length; i++) {
            if (i != version
                    && all[i] instanceof BeforeExecutionGenerator generator
                    && (!generator.generatedOnExecution() || DatabaseTime.fits(generator))
                    && (verb.inserts() ? generator.generatesOnInsert() : generator.generatesOnUpdate())) {
                generators[i] = generator;
                times[i] = DatabaseTime.fits(generator) ? new DatabaseTime(persister, i, product) : null;
                any = true;
            }
        }
        this.generates = any;
    }

    EntityPersister persister() {
        return persister;
    }

    /** Whether {@link #ask} has to be called before entities are filled. */
    boolean asksTheTime() {
        return Arrays.stream(times).anyMatch(Objects::nonNull);
    }

    /** Asks the database for the times of the entities that come next. */
    void ask(Connection connection, SharedSessionContractImplementor session) throws SQLException {
        for (DatabaseTime time : times) {
            if (time != null) {
                time.ask(connection, session);
            }
        }
    }

    void fill(Object entity, BulkVerb verb, SharedSessionContractImplementor session) {
        if (version >= 0 && (verb == BulkVerb.INSERT || verb == BulkVerb.INSERT_IGNORE)) {
            seedVersion(entity, session);
        }
        if (generates) {
            for (int i = 0; i < generators.length; i++) {
                BeforeExecutionGenerator generator = generators[i];
                if (generator != null) {
                    generate(entity, i, generator, verb, session);
                }
            }
        }
        if (persister.hasOwnedCollections()) {
            refuseElements(entity);
        }
    }

    private void seedVersion(Object entity, SharedSessionContractImplementor session) {
        Object there = persister.getValue(entity, version);
        if (Versioning.isNullInitialVersion(there)) {
            persister.setValue(
                    entity,
                    version,
                    persister.getVersionGenerator().generate(session, entity, there, EventType.INSERT));
        }
    }

    /** What is made once is kept where a row may be there already. */
    private void generate(
            Object entity,
            int position,
            BeforeExecutionGenerator generator,
            BulkVerb verb,
            SharedSessionContractImplementor session) {
        Object there = persister.getValue(entity, position);
        if (verb.updates() && !generator.generatesOnUpdate() && there != null) {
            return;
        }
        EventType event = verb.updates() && generator.generatesOnUpdate() ? EventType.UPDATE : EventType.INSERT;
        DatabaseTime time = times[position];
        persister.setValue(
                entity, position, time == null ? generator.generate(session, entity, there, event) : time.now());
    }

    /** Rows of other tables, which nobody would write. */
    private void refuseElements(Object entity) {
        for (int i = 0; i < generators.length; i++) {
            if (persister.getAttributeMapping(i) instanceof PluralAttributeMapping plural
                    && !plural.getCollectionDescriptor().isInverse()
                    && hasUnwritten(persister.getValue(entity, i))) {
                throw new TypeMappingException(plural.getAttributeName()
                        + ": has elements, which are rows of another table and not written in bulk; write the entity by a"
                        + " session, or leave them out");
            }
        }
    }

    private static boolean hasUnwritten(@Nullable Object collection) {
        if (collection == null || !Hibernate.isInitialized(collection)) {
            return false;
        }
        if (collection instanceof PersistentCollection<?> known && !known.isDirty()) {
            return false;
        }
        return collection instanceof Map<?, ?> map
                ? !map.isEmpty()
                : !(collection instanceof Collection<?> elements) || !elements.isEmpty();
    }
}
