package dev.sluice.sessions.hibernate.bulk;

import dev.sluice.TypeMappingException;
import org.jspecify.annotations.Nullable;

/** Takes something out of an entity: an attribute, or what is sent for a column. */
interface Reader {

    @Nullable
    Object read(Object entity);

    /** The same, whose failures are those of a value: converters and getters may throw what they like. */
    default Reader naming(String attribute) {
        return entity -> {
            try {
                return read(entity);
            } catch (TypeMappingException e) {
                throw e;
            } catch (RuntimeException e) {
                throw new TypeMappingException(
                        attribute + ": cannot be written (" + e.getClass().getSimpleName() + "); see the cause", e);
            }
        };
    }

    /** What this finds, as {@code next} sees it; null of null. */
    default Reader then(Reader next) {
        return entity -> {
            Object found = read(entity);
            return found == null ? null : next.read(found);
        };
    }
}
