package dev.sluice.types.geo;

import java.util.List;
import java.util.stream.Collectors;

/**
 * An area between straight edges. Two polygons are equal if they have the same corners in the same order, from the same one on.
 *
 * @param corners at least three; a last one that is the first again is left out
 */
public record Polygon(List<Point> corners) {

    public Polygon {
        corners = List.copyOf(corners);
        int last = corners.size() - 1;
        if (last > 0 && corners.get(0).equals(corners.get(last))) {
            corners = corners.subList(0, last);
        }
        if (corners.size() < 3) {
            throw new IllegalArgumentException("corners: " + corners.size() + " (expected: >= 3)");
        }
    }

    public static Polygon of(Point... corners) {
        return new Polygon(List.of(corners));
    }

    /** The smallest box around it: what an index can be asked first. */
    public Box bounds() {
        Box bounds = Box.around(corners.get(0), corners.get(1));
        for (Point corner : corners) {
            bounds = new Box(
                    new Point(
                            Math.min(bounds.low().x(), corner.x()),
                            Math.min(bounds.low().y(), corner.y())),
                    new Point(
                            Math.max(bounds.high().x(), corner.x()),
                            Math.max(bounds.high().y(), corner.y())));
        }
        return bounds;
    }

    /** Whether a point is in it or on an edge; where edges cross, what lies between an even number of them is outside. */
    public boolean contains(Point point) {
        boolean inside = false;
        for (int i = 0; i < corners.size(); i++) {
            Point from = corners.get(i);
            Point to = corners.get((i + 1) % corners.size());
            double side = (to.x() - from.x()) * (point.y() - from.y()) - (point.x() - from.x()) * (to.y() - from.y());
            if (side == 0 && Box.around(from, to).contains(point)) {
                return true;
            }
            // The ray to the right crosses an edge that goes up on whose left the point is, and one that goes down on
            // its right.
            boolean up = from.y() <= point.y() && to.y() > point.y();
            boolean down = to.y() <= point.y() && from.y() > point.y();
            if ((up && side > 0) || (down && side < 0)) {
                inside = !inside;
            }
        }
        return inside;
    }

    /** {@code ((0.0,0.0),(0.0,1.0),(1.0,1.0))}. */
    @Override
    public String toString() {
        return corners.stream().map(Point::toString).collect(Collectors.joining(",", "(", ")"));
    }
}
