package dev.sluice.managers;

import dev.sluice.managers.topology.EngineName;
import dev.sluice.managers.topology.Lag;
import dev.sluice.managers.topology.Lsn;
import dev.sluice.managers.topology.Position;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a group's primary was at which time, as the supervisor saw it: the measure of lag.
 *
 * <p>A replica that covers a position which the primary still had at time t has data that is at most as old as t. That
 * bound needs no clock but our own, and an idle primary gives no lag, because its last position stays the newest one. The
 * bound is as fine as the health interval.
 *
 * <p>At most {@value #CAPACITY} points are kept. When they are full, every second one of the older half goes: a replica
 * far behind is then measured against an earlier point, which makes its lag too long rather than too short, and the reach
 * is without limit. Confined to the supervisor's thread.
 */
final class PrimaryHistory {

    static final int CAPACITY = 512;

    private final List<Point> points = new ArrayList<>();
    private @Nullable EngineName primary;
    private long epoch;

    /** @param seenAt when the primary was asked, not when it answered: the bound must not be too short */
    void record(EngineName primary, long epoch, Position position, long seenAt) {
        Point newest = newest();
        boolean sameHistory = primary.equals(this.primary)
                && epoch == this.epoch
                && (newest == null || position.covers(newest.position));
        if (!sameHistory) {
            points.clear();
            this.primary = primary;
            this.epoch = epoch;
        } else if (newest != null && newest.position.covers(position)) {
            points.remove(points.size() - 1);
        }
        points.add(new Point(position, seenAt));
        if (points.size() > CAPACITY) {
            thinOlderHalf();
        }
    }

    /**
     * How far behind a replica at {@code applied} is.
     *
     * @param fresh how long ago the primary may have been seen for its last position still to count as the newest
     * @return with an unknown time if the replica is of another epoch or behind the oldest point
     */
    Lag lagOf(long epoch, @Nullable Position applied, long now, Duration fresh) {
        Point newest = newest();
        if (newest == null || applied == null || epoch != this.epoch) {
            return Lag.UNKNOWN;
        }
        boolean current = now - newest.lastSeen <= fresh.toNanos();
        if (current && applied.covers(newest.position)) {
            return Lag.NONE;
        }
        long bytes = current ? bytesBetween(applied, newest.position) : -1;
        for (int i = points.size() - 1; i >= 0; i--) {
            if (applied.covers(points.get(i).position)) {
                return new Lag(Duration.ofNanos(Math.max(0, now - points.get(i).lastSeen)), bytes);
            }
        }
        return new Lag(null, bytes);
    }

    /** When the primary was last seen at a position that {@code applied} covers; null if it never was. */
    @Nullable
    Long coveredAt(long epoch, @Nullable Position applied) {
        for (int i = points.size() - 1; applied != null && epoch == this.epoch && i >= 0; i--) {
            if (applied.covers(points.get(i).position)) {
                return points.get(i).lastSeen;
            }
        }
        return null;
    }

    int size() {
        return points.size();
    }

    private @Nullable Point newest() {
        return points.isEmpty() ? null : points.get(points.size() - 1);
    }

    private void thinOlderHalf() {
        List<Point> thinned = new ArrayList<>(CAPACITY);
        for (int i = 0; i < points.size(); i++) {
            if (i >= points.size() / 2 || i % 2 == 0) {
                thinned.add(points.get(i));
            }
        }
        points.clear();
        points.addAll(thinned);
    }

    private static long bytesBetween(Position applied, Position written) {
        return applied instanceof Lsn from && written instanceof Lsn to ? Math.max(0, to.bytesSince(from)) : -1;
    }

    private record Point(Position position, long lastSeen) {}
}
