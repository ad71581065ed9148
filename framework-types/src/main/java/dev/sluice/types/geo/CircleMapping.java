package dev.sluice.types.geo;

import dev.sluice.DatabaseProduct;
import dev.sluice.types.spi.Operator;
import dev.sluice.types.store.Mapping;
import dev.sluice.types.text.Texts;

/**
 * Circles, asked by comparing squares: without a root, all products and Java have the same last digit. PostgreSQL's own operators
 * allow a millionth, and are not asked first, because what they round may be more than that.
 */
final class CircleMapping {

    private CircleMapping() {}

    static Mapping<Circle> engine() {
        PlaceMapping<Circle> places = new PlaceMapping<>(
                "circle",
                "circle",
                false,
                Circle.class,
                circle -> new double[] {circle.centre().x(), circle.centre().y(), circle.radius()},
                numbers -> new Circle(new Point(numbers[0], numbers[1]), numbers[2]),
                PlaceText::write);
        Mapping<Circle> circles = places.engine(Texts.string(3 * PlaceText.LENGTH), CircleMapping::check);
        PlaceMapping.asked(circles, Operator.CONTAINS, CircleMapping::contains);
        return PlaceMapping.asked(circles, Operator.OVERLAPS, CircleMapping::overlaps);
    }

    private static String check(DatabaseProduct product, String column) {
        return product == DatabaseProduct.POSTGRESQL
                ? Coordinates.areFinite(3, i -> Coordinates.ofCircle(product, column, i))
                : PlaceText.shape(product, column, PlaceText.POINT + "," + PlaceText.NUMBER, "(*,*),*") + " and "
                        + Coordinates.ofCircle(product, column, 3) + " >= 0";
    }

    private static String contains(DatabaseProduct product, String left, String right) {
        String room = both(product, left, 3, " - ", right);
        return '(' + room + " >= 0 and " + apart(product, left, right) + " <= " + room + " * " + room + ')';
    }

    private static String overlaps(DatabaseProduct product, String left, String right) {
        String reach = both(product, left, 3, " + ", right);
        return '(' + apart(product, left, right) + " <= " + reach + " * " + reach + ')';
    }

    private static String apart(DatabaseProduct product, String left, String right) {
        String x = both(product, left, 1, " - ", right);
        String y = both(product, left, 2, " - ", right);
        return x + " * " + x + " + " + y + " * " + y;
    }

    private static String both(DatabaseProduct product, String left, int i, String sign, String right) {
        return '(' + Coordinates.ofCircle(product, left, i) + sign + Coordinates.ofCircle(product, right, i) + ')';
    }
}
