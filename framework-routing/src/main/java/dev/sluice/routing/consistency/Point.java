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
        if (epoch != other.epoch) {
            return epoch > other.epoch ? this : other;
        }
        if (position == null || other.position == null) {
            return position == null ? this : other;
        }
        return new Point(epoch, position.merge(other.position));
    }
}
