package dev.sluice.sessions.hibernate;

import dev.sluice.routing.RoutedConnection;
import org.jspecify.annotations.Nullable;

/** A connection that a unit has. The unit's thread gives it back; the watch ends what runs on it. */
final class LentConnection {

    private final RoutedConnection routed;
    private final @Nullable Stopping unit;
    private volatile boolean returned;
    private volatile boolean signalling;
    private boolean signalled;

    /** @param unit who has it; null for somebody who is no unit, and whom nothing stops */
    LentConnection(RoutedConnection routed, @Nullable Stopping unit) {
        this.routed = routed;
        this.unit = unit;
    }

    RoutedConnection routed() {
        return routed;
    }

    boolean isOf(Stopping asked) {
        return unit == asked;
    }

    /** What stops its unit now; null if nothing does, or the server is being told about it. */
    @Nullable
    UnitStop due(long now) {
        if (unit == null || signalling) {
            return null;
        }
        UnitStop stop = unit.look(now);
        return stop != null && stop.isDue(now) ? stop : null;
    }

    /** Ends what runs on it. May wait for the server. */
    void end(UnitStop stop) {
        try {
            stop.end(this);
        } finally {
            signalling = false;
        }
    }

    /** Its {@link #end} was ordered. */
    void ordered() {
        signalling = true;
    }

    /** The server is being told; called under the lock of the stop. */
    void signalled() {
        signalled = true;
    }

    /** Called under the lock of the stop. */
    boolean isSignalled() {
        return signalled;
    }

    boolean isReturned() {
        return returned;
    }

    /**
     * When this returns, the server is told no more.
     *
     * @return whether it was told, so that nobody knows when it will hear
     */
    boolean returned() {
        returned = true;
        UnitStop stop = unit == null ? null : unit.wanted();
        return stop != null && stop.settled(this);
    }
}
