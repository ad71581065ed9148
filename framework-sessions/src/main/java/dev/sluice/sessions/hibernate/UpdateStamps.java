package dev.sluice.sessions.hibernate;

import java.util.ArrayList;
import java.util.List;
import org.hibernate.SharedSessionContract;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.generator.EventType;
import org.hibernate.generator.Generator;
import org.hibernate.generator.internal.CurrentTimestampGeneration;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/** The attributes that say when a row was changed: Hibernate sets them for an entity, and not for an update by query. */
public final class UpdateStamps {

    private UpdateStamps() {}

    /**
     * One of them.
     *
     * @param value what it is set to; null if the database makes it
     * @param sql what the database makes it of; null if it has a value
     */
    public record Stamp(
            String attribute,
            @Nullable Object value,
            @Nullable String sql) {}

    /** Those of an entity, for now, without its version. */
    public static List<Stamp> of(SharedSessionContract session, Class<?> entity) {
        SessionFactoryImplementor factory = session.getFactory().unwrap(SessionFactoryImplementor.class);
        EntityPersister persister = factory.getMappingMetamodel().getEntityDescriptor(entity);
        Generator[] generators = persister.getGenerators();
        List<Stamp> stamps = new ArrayList<>();
        for (int i = 0; i < generators.length; i++) {
            // a version that is a time is raised in its own way
            boolean version = persister.isVersioned() && persister.getVersionPropertyIndex() == i;
            if (generators[i] instanceof CurrentTimestampGeneration stamp && stamp.generatesOnUpdate() && !version) {
                stamps.add(stamp(persister.getPropertyNames()[i], stamp, (SharedSessionContractImplementor) session));
            }
        }
        return stamps;
    }

    private static Stamp stamp(
            String attribute, CurrentTimestampGeneration stamp, SharedSessionContractImplementor session) {
        return stamp.generatedOnExecution()
                ? new Stamp(
                        attribute,
                        null,
                        stamp.getReferencedColumnValues(
                                        session.getJdbcServices().getDialect())[0])
                : new Stamp(attribute, stamp.generate(session, null, null, EventType.UPDATE), null);
    }
}
