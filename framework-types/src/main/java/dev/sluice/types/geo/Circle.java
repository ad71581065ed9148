package dev.sluice.types.geo;

import static java.util.Objects.requireNonNull;

/**
 * All places within a distance of one, its edge included.
 *
 * @param centre as the radius, of numbers that are zero or from 1e-130 to 1e130 in size, so that none of the squares that SQL
 *     compares is too large or too small for a double
 * @param radius 0 for a single place
 */
public record Circle(Point centre, double radius) {

    private static final double MAX = 1e130;
    private static final double MIN = 1e-130;

    public Circle {
        requireNonNull(centre, "centre");
        if (!(radius >= 0)) {
            throw new IllegalArgumentException("radius: is below zero, or no number (expected: >= 0)");
        }
        radius += 0.0;
        if (!isComputable(centre.x()) || !isComputable(centre.y()) || !isComputable(radius)) {
            throw new IllegalArgumentException(
                    "circle: is too large or too fine (expected: numbers that are 0, or " + MIN + " to " + MAX + ")");
        }
    }

    private static boolean isComputable(double number) {
        double size = Math.abs(number);
        return number == 0 || (size >= MIN && size <= MAX);
    }

    public boolean contains(Point point) {
        return contains(new Circle(point, 0));
    }

    /** Whether all of the other one is in this one; it may touch the edge. */
    public boolean contains(Circle other) {
        double room = radius - other.radius;
        return room >= 0 && squareTo(other) <= room * room;
    }

    /** Whether they share a place; touching edges do. */
    public boolean overlaps(Circle other) {
        double reach = radius + other.radius;
        return squareTo(other) <= reach * reach;
    }

    /** The smallest box around it: what an index can be asked first. */
    public Box bounds() {
        return new Box(
                new Point(centre.x() - radius, centre.y() - radius),
                new Point(centre.x() + radius, centre.y() + radius));
    }

    private double squareTo(Circle other) {
        double x = centre.x() - other.centre.x();
        double y = centre.y() - other.centre.y();
        return x * x + y * y;
    }

    /** {@code (1.0,2.0),3.0}. */
    @Override
    public String toString() {
        return centre + "," + radius;
    }
}
