package dev.sluice.types.spi;

import java.util.List;

/**
 * Brings type engines to a registry, on request or found by {@link java.util.ServiceLoader}.
 *
 * @implSpec {@link #engines} is called once for each registry that is built, in the thread that builds it; contributors
 *     given to the builder first, then discovered ones ordered by {@link #name}. If it throws, building fails.
 */
public interface TypeContributor {

    /** Names this contributor in logs and in errors about its engines. */
    default String name() {
        return getClass().getName();
    }

    /** The engines to add, one for each Java class. */
    List<TypeEngine<?>> engines();
}
