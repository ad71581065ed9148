package dev.sluice.sessions.hibernate;

import org.hibernate.SharedSessionContract;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.jspecify.annotations.Nullable;

/** The values of loaded entities, as the mapping reads them. */
public final class AttributeValues {

    private AttributeValues() {}

    /** The value of an attribute of the entity itself; null if it is. */
    public static @Nullable Object of(SharedSessionContract session, Class<?> type, Object entity, String attribute) {
        return session.getFactory()
                .unwrap(SessionFactoryImplementor.class)
                .getMappingMetamodel()
                .getEntityDescriptor(type)
                .getPropertyValue(entity, attribute);
    }
}
