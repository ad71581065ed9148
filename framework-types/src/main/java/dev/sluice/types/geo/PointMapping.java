package dev.sluice.types.geo;

import dev.sluice.DatabaseProduct;
import dev.sluice.types.spi.Operator;
import dev.sluice.types.store.Mapping;
import dev.sluice.types.text.Texts;

/** Points, and how far they are from each other. */
final class PointMapping {

    private PointMapping() {}

    static Mapping<Point> engine() {
        PlaceMapping<Point> places = new PlaceMapping<>(
                "point",
                "point",
                false,
                Point.class,
                point -> new double[] {point.x(), point.y()},
                numbers -> new Point(numbers[0], numbers[1]),
                PlaceText::write);
        return PlaceMapping.asked(
                places.engine(
                        Texts.string(2 * PlaceText.LENGTH),
                        (product, column) -> product == DatabaseProduct.POSTGRESQL
                                ? Coordinates.areFinite(2, i -> Coordinates.ofPoint(product, column, i))
                                : shape(product, column)),
                Operator.DISTANCE,
                PointMapping::distance);
    }

    /** Of a text. */
    static String shape(DatabaseProduct product, String column) {
        return PlaceText.shape(product, column, PlaceText.POINT, "(*,*)");
    }

    private static String distance(DatabaseProduct product, String left, String right) {
        if (product == DatabaseProduct.POSTGRESQL) {
            return left + " <-> cast(" + right + " as point)";
        }
        String x = Coordinates.ofPoint(product, left, 1) + " - " + Coordinates.ofPoint(product, right, 1);
        String y = Coordinates.ofPoint(product, left, 2) + " - " + Coordinates.ofPoint(product, right, 2);
        return "sqrt(power(" + x + ", 2) + power(" + y + ", 2))";
    }
}
