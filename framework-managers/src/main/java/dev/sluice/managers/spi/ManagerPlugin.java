package dev.sluice.managers.spi;

import dev.sluice.DatabaseProduct;

/**
 * Extends a manager at one or several of its points. Given to {@code DatabaseManagerBuilder.plugin}, or found by {@link
 * java.util.ServiceLoader} when the builder is told to {@code discover()}.
 *
 * @implSpec {@link #contribute} is called once for each manager, in the thread that builds it, before anything is opened;
 *     plugins in the order in which the builder was given them, discovered ones after those, ordered by {@link #name}.
 *     What it throws fails the build, and nothing is left open.
 */
public interface ManagerPlugin {

    /** What logs and errors call it; the order of discovered plugins. */
    default String name() {
        return getClass().getName();
    }

    void contribute(Contributions contributions);

    /** Where a plugin puts what it brings. Valid during {@link #contribute} only. */
    interface Contributions {

        /** The name of the manager that is being built. */
        String manager();

        /** Replaces the pools; at most one plugin may. */
        void poolFactory(PoolFactory factory);

        /** Answers for every engine that has no credentials of its own; at most one plugin may. */
        void credentials(CredentialsSource source);

        /** Binds the pools' own meters; a Micrometer {@code MeterRegistry} where pools are HikariCP's. */
        void poolMeters(Object meterRegistry);

        void borrowListener(BorrowListener listener);

        void engineListener(EngineListener listener);

        /** Adds engines that are found while the manager runs. */
        void topologySource(TopologySource source);

        /** Asks the servers of this product in another way; at most one plugin may for each product. */
        void positionSource(DatabaseProduct product, PositionSource source);

        /** Decides what counts as an answer; at most one plugin may. */
        void healthProbe(HealthProbe probe);
    }
}
