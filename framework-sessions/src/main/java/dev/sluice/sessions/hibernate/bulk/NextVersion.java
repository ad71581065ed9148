package dev.sluice.sessions.hibernate.bulk;

import org.hibernate.engine.internal.Versioning;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/** The version that a row gets when an entity overwrites it: one more than the entity has; the first one if it has none. */
final class NextVersion implements Reader {

    private final Reader version;
    private final Class<?> type;

    NextVersion(EntityPersister persister, Reader version) {
        this.version = version;
        this.type = persister.getVersionJavaType().getJavaTypeClass();
    }

    /** Whether the version is a number that can be counted on. */
    static boolean counts(EntityPersister persister) {
        Class<?> type = persister.getVersionJavaType().getJavaTypeClass();
        return type == Integer.class || type == Long.class || type == Short.class;
    }

    @Override
    public @Nullable Object read(Object entity) {
        Object there = version.read(entity);
        return of(
                type,
                there instanceof Number number && !Versioning.isNullInitialVersion(there) ? number.longValue() + 1 : 0);
    }

    static Object first(EntityPersister persister) {
        return of(persister.getVersionJavaType().getJavaTypeClass(), 0);
    }

    private static Object of(Class<?> type, long next) {
        if (type == Integer.class) {
            return (int) next;
        }
        return type == Short.class ? (Object) (short) next : (Object) next;
    }
}
