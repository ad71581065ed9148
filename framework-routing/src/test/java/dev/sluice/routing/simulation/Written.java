package dev.sluice.routing.simulation;

import java.util.List;

/**
 * A write that a client knows to be committed. Whether somebody has it is judged by the history itself, not by bookmarks.
 */
record Written(long epoch, long position) {

    /** Whether a server that is so far shows this write, or nobody can, because a failover lost it. */
    boolean isSeenAt(long serverEpoch, long serverPosition, List<Wal> epochs) {
        return serverEpoch >= epoch && (serverPosition >= position || isLost(serverEpoch, epochs));
    }

    /** Whether the history that led to {@code last} left it behind. */
    boolean isLost(long last, List<Wal> epochs) {
        for (Wal wal : epochs) {
            if (wal.epoch() > epoch && wal.epoch() <= last && wal.start() < position) {
                return true;
            }
        }
        return false;
    }
}
