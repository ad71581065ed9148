package dev.sluice.routing.simulation;

import java.util.function.LongUnaryOperator;

/** How far one server has come in the history: the primary with it, a replica behind it by a lag that a script tells. */
final class Replay {

    private Wal wal;
    private LongUnaryOperator lag;
    private boolean leads;
    private int applied;

    Replay(Wal wal, boolean leads, LongUnaryOperator lag) {
        this.wal = wal;
        this.leads = leads;
        this.lag = lag;
    }

    boolean leads() {
        return leads;
    }

    long epoch() {
        return wal.epoch();
    }

    void lag(LongUnaryOperator lag) {
        this.lag = lag;
    }

    /** How old its data is at most. */
    long lagAt(long now) {
        return leads ? 0 : lag.applyAsLong(now);
    }

    long position(long now) {
        if (leads) {
            return wal.end();
        }
        applied = wal.commitsAt(now - lagAt(now), applied);
        return wal.position(applied);
    }

    void commit(long now) {
        wal.commit(now);
    }

    /** The primary dies; what it committed in the last {@code unsent} nanoseconds is lost with it. */
    void cut(long now, long unsent) {
        wal.cut(now - unsent);
    }

    /** Becomes the primary of a new epoch, with all that it has. */
    Wal promote(long now) {
        wal = new Wal(wal.epoch() + 1, position(now));
        leads = true;
        applied = 0;
        return wal;
    }

    /** Follows the primary of another epoch from now on; what it has beyond that is gone. */
    void follow(Wal other) {
        wal = other;
        leads = false;
        applied = 0;
    }
}
