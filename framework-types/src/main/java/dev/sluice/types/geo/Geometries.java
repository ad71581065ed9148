package dev.sluice.types.geo;

import static dev.sluice.DatabaseProduct.POSTGRESQL;

import dev.sluice.DatabaseProduct;
import dev.sluice.types.spi.Operator;
import dev.sluice.types.spi.TypeEngine;
import dev.sluice.types.store.Mapping;
import java.util.List;

/** Places in a plane. What they promise on each product is listed in {@code docs/types.md}. */
public final class Geometries {

    private static final TypeEngine<Point> POINT =
            point(new PlaceMapping<>("point", Point.class, 2, numbers -> new Point(numbers[0], numbers[1])));
    private static final TypeEngine<Box> BOX = box(new PlaceMapping<>(
            "box",
            Box.class,
            4,
            numbers -> new Box(new Point(numbers[2], numbers[3]), new Point(numbers[0], numbers[1]))));

    private Geometries() {}

    /** Asked for distances; not for equality, which PostgreSQL does not have for points. */
    public static TypeEngine<Point> point() {
        return POINT;
    }

    /** Asked for what it contains and overlaps, exactly; on PostgreSQL a GiST index helps. */
    public static TypeEngine<Box> box() {
        return BOX;
    }

    private static TypeEngine<Point> point(PlaceMapping<Point> place) {
        Mapping<Point> mapping = place.engine(place::shape).asks(Operator.DISTANCE);
        for (DatabaseProduct product : DatabaseProduct.values()) {
            mapping.condition(product, Operator.DISTANCE, (left, right) -> distance(product, left, right));
        }
        return mapping;
    }

    private static String distance(DatabaseProduct product, String left, String right) {
        if (product == POSTGRESQL) {
            return left + " <-> cast(" + right + " as point)";
        }
        String x = Coordinates.of(product, left, 1) + " - " + Coordinates.of(product, right, 1);
        String y = Coordinates.of(product, left, 2) + " - " + Coordinates.of(product, right, 2);
        return "sqrt(power(" + x + ", 2) + power(" + y + ", 2))";
    }

    private static TypeEngine<Box> box(PlaceMapping<Box> place) {
        Mapping<Box> mapping = place.engine(
                        (product, column) -> place.shape(product, column) + " and " + ordered(product, column))
                .asks(Operator.CONTAINS, Operator.OVERLAPS);
        for (DatabaseProduct product : DatabaseProduct.values()) {
            mapping.condition(product, Operator.CONTAINS, (left, right) -> contains(product, left, right))
                    .condition(product, Operator.OVERLAPS, (left, right) -> overlaps(product, left, right));
        }
        return mapping;
    }

    private static String ordered(DatabaseProduct product, String column) {
        return compared(product, column, 1, " >= ", column, 3) + " and "
                + compared(product, column, 2, " >= ", column, 4);
    }

    /** On PostgreSQL the operator that an index knows goes first; it takes in a little more. */
    private static String contains(DatabaseProduct product, String left, String right) {
        String exact = String.join(
                " and ",
                List.of(
                        compared(product, left, 1, " >= ", right, 1),
                        compared(product, left, 2, " >= ", right, 2),
                        compared(product, left, 3, " <= ", right, 3),
                        compared(product, left, 4, " <= ", right, 4)));
        return '(' + (product == POSTGRESQL ? left + " @> cast(" + right + " as box) and " : "") + exact + ')';
    }

    private static String overlaps(DatabaseProduct product, String left, String right) {
        String exact = String.join(
                " and ",
                List.of(
                        compared(product, left, 1, " >= ", right, 3),
                        compared(product, left, 2, " >= ", right, 4),
                        compared(product, left, 3, " <= ", right, 1),
                        compared(product, left, 4, " <= ", right, 2)));
        return '(' + (product == POSTGRESQL ? left + " && cast(" + right + " as box) and " : "") + exact + ')';
    }

    private static String compared(
            DatabaseProduct product, String left, int i, String comparison, String right, int j) {
        return Coordinates.of(product, left, i) + comparison + Coordinates.of(product, right, j);
    }
}
