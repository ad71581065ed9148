package dev.sluice.sessions.hibernate.bridge;

import dev.sluice.TypeMappingException;
import dev.sluice.types.spi.Storage;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.hibernate.engine.spi.EntityEntry;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.type.CompositeType;
import org.hibernate.type.Type;
import org.jspecify.annotations.Nullable;

/**
 * Says which attribute has a value that its storage refuses, or which column. Hibernate does not tell who a value is of, so the
 * session is searched for it once it has been refused. A parameter of a query and an entity of a stateless session are not
 * found there.
 */
final class RefusedValue {

    private final Object value;

    private RefusedValue(Object value) {
        this.value = value;
    }

    /**
     * Binds a value.
     *
     * @param value as it is in the entity, unless the attribute has a converter
     */
    static <J> void bind(
            Storage<J> storage,
            PreparedStatement statement,
            int index,
            J stored,
            Object value,
            @Nullable SharedSessionContractImplementor session)
            throws SQLException {
        try {
            storage.bind(statement, index, stored);
        } catch (TypeMappingException e) {
            String attribute =
                    session == null || session.isClosed() ? null : new RefusedValue(value).attribute(session);
            throw attribute == null ? e : new TypeMappingException(attribute + ": " + e.getMessage(), e);
        }
    }

    /** Reads a value; the error begins with the name that the column has in the result. */
    static <J> @Nullable J extract(Storage<J> storage, ResultSet rows, int index) throws SQLException {
        try {
            return storage.extract(rows, index);
        } catch (TypeMappingException e) {
            throw new TypeMappingException(rows.getMetaData().getColumnLabel(index) + ": " + e.getMessage(), e);
        }
    }

    private @Nullable String attribute(SharedSessionContractImplementor session) {
        for (Map.Entry<Object, EntityEntry> managed :
                session.getPersistenceContextInternal().reentrantSafeEntityEntries()) {
            EntityPersister persister = managed.getValue().getPersister();
            String found = attribute(
                    persister.getPropertyNames(), persister.getPropertyTypes(), persister.getValues(managed.getKey()));
            if (found != null) {
                return session.getFactory()
                                .getJpaMetamodel()
                                .entity(persister.getEntityName())
                                .getName()
                        + '.'
                        + found;
            }
        }
        return null;
    }

    @SuppressWarnings("ReferenceEquality") // this value, not one like it in another attribute
    private @Nullable String attribute(String[] names, Type[] types, @Nullable Object[] values) {
        for (int i = 0; i < names.length; i++) {
            Object found = values[i];
            if (found == value) {
                return names[i];
            }
            if (found != null && types[i] instanceof CompositeType embedded) {
                String part = attribute(
                        embedded.getPropertyNames(), embedded.getSubtypes(), embedded.getPropertyValues(found));
                if (part != null) {
                    return names[i] + '.' + part;
                }
            }
        }
        return null;
    }
}
