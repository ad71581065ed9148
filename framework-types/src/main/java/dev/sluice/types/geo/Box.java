package dev.sluice.types.geo;

/**
 * A rectangle along the axes, with its edges.
 *
 * @param low the corner with the lesser coordinates
 * @param high the corner with the greater ones
 */
public record Box(Point low, Point high) {

    public Box {
        if (low.x() > high.x() || low.y() > high.y()) {
            throw new IllegalArgumentException("low: above high (expected: no coordinate greater than that of high)");
        }
    }

    /** The smallest one with both corners, given in any order. */
    public static Box around(Point one, Point other) {
        return new Box(
                new Point(Math.min(one.x(), other.x()), Math.min(one.y(), other.y())),
                new Point(Math.max(one.x(), other.x()), Math.max(one.y(), other.y())));
    }

    public boolean contains(Point point) {
        return contains(new Box(point, point));
    }

    public boolean contains(Box other) {
        return low.x() <= other.low.x()
                && low.y() <= other.low.y()
                && high.x() >= other.high.x()
                && high.y() >= other.high.y();
    }

    /** Whether they share a point; touching edges do. */
    public boolean overlaps(Box other) {
        return low.x() <= other.high.x()
                && low.y() <= other.high.y()
                && high.x() >= other.low.x()
                && high.y() >= other.low.y();
    }

    /** As PostgreSQL writes it, the high corner first: {@code (3.0,4.0),(1.0,2.0)}. */
    @Override
    public String toString() {
        return high + "," + low;
    }
}
