package dev.sluice.types.geo;

/** A place in a plane. Finite; a negative zero is made zero. */
public record Point(double x, double y) {

    public Point {
        if (!Double.isFinite(x) || !Double.isFinite(y)) {
            throw new IllegalArgumentException("point: is not finite (expected: two numbers)");
        }
        x += 0.0;
        y += 0.0;
    }

    /** Along a straight line. */
    public double distance(Point other) {
        return Math.hypot(x - other.x, y - other.y);
    }

    /** {@code (1.5,-2.0)}. */
    @Override
    public String toString() {
        return "(" + x + ',' + y + ')';
    }
}
