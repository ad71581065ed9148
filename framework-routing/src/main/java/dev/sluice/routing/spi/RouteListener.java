package dev.sluice.routing.spi;

import dev.sluice.managers.topology.EngineName;
import dev.sluice.routing.route.Intent;
import dev.sluice.routing.route.Route;
import java.time.Duration;

/**
 * Hears what a router decided.
 *
 * @implSpec Called in the thread of the caller, concurrently, on the hot path: it neither blocks nor allocates more than
 *     it must. It must not throw; what it throws reaches the caller.
 */
public interface RouteListener {

    /** A connection was handed out. */
    default void routed(Route route) {}

    /** No engine could serve; the caller gets an exception. */
    default void refused(String group, Intent intent) {}

    /** One engine was tried, or looked at, and could not serve. */
    default void passedOver(EngineName engine, Cause cause) {}

    /**
     * An engine was asked on its connection for a bookmark's position, again and again until the end of {@code time}; zero
     * if the question went with the read.
     */
    default void proved(EngineName engine, Duration time, boolean fresh) {}

    /** A replica gets no more reads for a while; {@code cause} is for people. */
    default void ejected(EngineName engine, String cause) {}

    /** A replica would have been ejected, had not too many of its group been already. */
    default void heldBack(EngineName engine, String cause) {}

    /** A replica that was ejected serves again. */
    default void returned(EngineName engine) {}

    /** No replica could serve a read: whether the primary was allowed to, or has as many of those as it may. */
    default void fellBack(String group, boolean admitted) {}

    /** What has become of a second read, see {@code HedgedReads}. */
    default void hedged(String group, Hedge hedge) {}

    /** What has become of a second read. */
    enum Hedge {
        /** It was begun, since the first one took long. */
        SENT,
        /** It answered before the first one. */
        WON,
        /** It was not begun, since there were too many already. */
        OVER_BUDGET
    }

    /** In shadow mode, a read stayed on the primary; {@code shown} is what a replica would have shown it. */
    default void shadowed(String group, Shadowed shown) {}

    /** What a read that stayed on the primary would have met, by what is known without asking. */
    enum Shadowed {
        /** A replica that has all that the primary is known to have. */
        FRESH,
        /** A replica that lacks something, but nothing that the read's scope has written. */
        BEHIND,
        /** A replica that lacks what the scope has written: it would have been asked, and waited for. */
        OWN_WRITES_MISSING,
        /** No replica: the read demands the primary, or none could serve. */
        PRIMARY
    }

    /**
     * All replicas of the group have a change of the schema, {@code time} after it began: reads of its tables, which were kept off
     * those that lacked it, go to all of them again.
     */
    default void caughtUp(String group, Duration time) {}

    /** A statement failed on an engine before it had any effect, and is run again somewhere else. */
    default void healed(EngineName engine, Healing why) {}

    /** Why a statement is run again. */
    enum Healing {
        /** A replica refused as a write what looked like a read; the primary gets it. */
        REFUSED_WRITE,
        /** It is not the primary any more. */
        DEMOTED,
        /** Replay on a replica needed the rows that were being read. */
        REPLAY_CONFLICT,
        /** Its server is gone. */
        CONNECTION_LOST,
        /** A replica did not understand a read that the primary did: it lacks a change of the schema. */
        SCHEMA_BEHIND
    }

    /** Why an engine could not serve. */
    enum Cause {
        /** No connection could be borrowed from it. */
        UNAVAILABLE,
        /** It did not prove in time that it has what the bookmark demands. */
        STALE,
        /** It is the primary, and reads may not fall back to it. */
        PRIMARY_REFUSED,
        /** It is the primary, and serves as many reads as it may that no replica could serve. */
        OVER_LIMIT,
        /** It has not replayed a change of the schema that the read may touch. */
        SCHEMA_BEHIND
    }
}
