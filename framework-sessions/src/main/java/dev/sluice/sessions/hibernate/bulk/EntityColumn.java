package dev.sluice.sessions.hibernate.bulk;

import dev.sluice.types.spi.TypeEngine;
import org.jspecify.annotations.Nullable;

/**
 * A column of a mapping, as one class of entities fills it.
 *
 * @param name as the catalogue has it
 * @param attribute its name, {@code place.city} in an embeddable; empty for a discriminator
 * @param type what the values are sent by; null for the type of the column
 * @param reader takes what is sent out of an entity
 * @param key whether it is of the id
 * @param insertable whether an insert writes it
 * @param updatable whether an update writes it
 * @param version whether it is the version
 */
record EntityColumn(
        String name,
        String attribute,
        @Nullable TypeEngine<?> type,
        Reader reader,
        boolean key,
        boolean insertable,
        boolean updatable,
        boolean version) {

    /** Whether a name of the application's means it: an attribute, or what it is a part of. */
    boolean isOf(String path) {
        return attribute.equals(path) || attribute.startsWith(path + ".");
    }
}
