package dev.sluice.routing.consistency;

import dev.sluice.managers.topology.Position;
import org.jspecify.annotations.Nullable;

/**
 * Where in which history.
 *
 * @param position null if the server cannot tell
 */
record Point(long epoch, @Nullable Position position) {

    Point {
        if (epoch < 0) {
            throw new IllegalArgumentException("epoch: " + epoch + " (expected: >= 0)");
        }
    }

    /** What cannot be told stays so within its epoch: a known position beside it would promise too much. */
    Point merge(Point other) {
        if (covers(other)) {
            return this;
        }
        return position == null || other.position == null || other.covers(this)
                ? other
                : new Point(epoch, position.merge(other.position));
    }

    /** Whether it is after the other one, too. */
    boolean covers(Point other) {
        if (epoch != other.epoch) {
            return epoch > other.epoch;
        }
        return position == null || (other.position != null && position.covers(other.position));
    }
}
