package dev.sluice.routing.spi;

/**
 * Extends a router at one or several of its points. Given to {@code RouterBuilder.plugin}, or found by {@link
 * java.util.ServiceLoader} when the builder is told to {@code discover()}.
 *
 * @implSpec {@link #contribute} is called once for each router, in the thread that builds it; plugins in the order in
 *     which the builder was given them, discovered ones after those, ordered by {@link #name}. What it throws fails the
 *     build. Rules of plugins come after those that the builder was given.
 */
public interface RoutingPlugin {

    /** What logs and errors call it; the order of discovered plugins. */
    default String name() {
        return getClass().getName();
    }

    void contribute(Contributions contributions);

    /** Where a plugin puts what it brings. Valid during {@link #contribute} only. */
    interface Contributions {

        /** The name of the manager that the router is over. */
        String manager();

        void rule(Rule rule);

        void listener(RouteListener listener);
    }
}
