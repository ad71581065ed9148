package dev.sluice.sessions.hibernate.bulk;

import org.jspecify.annotations.Nullable;

/** Takes something out of an entity: an attribute, or what is sent for a column. */
interface Reader {

    @Nullable
    Object read(Object entity);

    /** What this finds, as {@code next} sees it; null of null. */
    default Reader then(Reader next) {
        return entity -> {
            Object found = read(entity);
            return found == null ? null : next.read(found);
        };
    }
}
