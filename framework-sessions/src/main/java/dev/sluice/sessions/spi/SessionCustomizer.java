package dev.sluice.sessions.spi;

import dev.sluice.routing.route.Route;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.sessions.watch.OneByOne;
import java.util.Map;
import java.util.Optional;
import org.hibernate.SharedSessionContract;
import org.jspecify.annotations.Nullable;

/**
 * Changes how sessions are made, and hears of each unit of work. All methods do nothing unless implemented.
 *
 * @implSpec Registered by the builder; several are called in the order of their registration. {@link #configure} is
 *     called once, by the thread that opens the sessions; what it throws fails the opening. {@link #begun} is called for
 *     each unit of work that does not join another one, in its thread and concurrently for different units, after the
 *     transaction began and before the application's code; what it throws fails the unit as if that code had thrown it.
 */
public interface SessionCustomizer {

    /**
     * Adds settings of Hibernate.
     *
     * @param settings those set so far, by the builder and by earlier customizers; those that belong to Sluice are refused
     *     afterwards
     */
    default void configure(Map<String, Object> settings) {}

    /**
     * Prepares the session of one unit, for example by enabling a filter. Nothing has been sent yet.
     *
     * @param session a {@code Session}, or the {@code StatelessSession} of a stateless unit
     * @return who is to hear how the unit ends
     */
    default UnitEnd begun(SharedSessionContract session, RouteRequest request) {
        return UnitEnd.NOBODY;
    }

    /**
     * Hears that a unit that has failed is run again, after the end of the attempt and before the pause, in the unit's
     * thread. {@link #begun} is called for each attempt. What it throws is logged and changes nothing.
     *
     * @param attempt the one that is going to follow, at least 2
     * @param failure what the caller would have got
     */
    default void retrying(RouteRequest request, int attempt, RuntimeException failure) {}

    /**
     * Hears of a unit that has loaded more one by one than its {@link dev.sluice.sessions.watch.Loading} lets pass, once for
     * each kind and target, at the unit's end and in its thread. What it throws is logged and changes nothing.
     */
    default void oneByOne(RouteRequest request, OneByOne loads) {}

    /**
     * Hears that a read which turned out to write is run again as a write, in the unit's thread. What it throws is logged and
     * changes nothing.
     *
     * @param request what the read has asked the router
     * @param failure what the caller would have got
     */
    default void rerunning(RouteRequest request, RuntimeException failure) {}

    /**
     * Hears of a handle that was not closed: it is open for longer than the sessions find usual, or nobody holds it any more,
     * or its sessions are closed. Called in any thread; a handle may be told of twice. What it throws is logged and changes
     * nothing.
     */
    default void leaked(RouteRequest request) {}

    /** Hears how a unit ended. */
    @FunctionalInterface
    interface UnitEnd {

        UnitEnd NOBODY = (route, failure) -> {};

        /**
         * Called once, in the unit's thread, unless that is a handle that was lost, after the connection was given back; several in the reverse order of their
         * beginning. What it throws is logged and changes nothing.
         *
         * @param route what served the unit; empty if it sent no statement
         * @param failure what the caller gets; null if it was committed
         */
        void ended(Optional<Route> route, @Nullable Throwable failure);

        /** The unit is a handle and leaves this thread; {@link #resumed} or {@link #ended} is next, in whatever thread. */
        default void suspended() {}

        /** The unit is a handle and goes on in this thread. */
        default void resumed() {}
    }
}
