package dev.sluice.types.geo;

import dev.sluice.DatabaseProduct;
import dev.sluice.types.spi.Operator;
import dev.sluice.types.store.Mapping;
import dev.sluice.types.text.Texts;

/** Boxes, asked by comparing their coordinates. */
final class BoxMapping {

    private BoxMapping() {}

    static Mapping<Box> engine() {
        PlaceMapping<Box> places = new PlaceMapping<>(
                "box",
                "box",
                false,
                Box.class,
                box -> new double[] {
                    box.high().x(), box.high().y(), box.low().x(), box.low().y()
                },
                numbers -> new Box(new Point(numbers[2], numbers[3]), new Point(numbers[0], numbers[1])),
                PlaceText::write);
        Mapping<Box> boxes = places.engine(Texts.string(4 * PlaceText.LENGTH), BoxMapping::check);
        PlaceMapping.asked(boxes, Operator.CONTAINS, BoxMapping::contains);
        return PlaceMapping.asked(boxes, Operator.OVERLAPS, BoxMapping::overlaps);
    }

    /** PostgreSQL puts the high corner first by itself. */
    private static String check(DatabaseProduct product, String column) {
        return product == DatabaseProduct.POSTGRESQL
                ? Coordinates.areFinite(4, i -> Coordinates.ofBox(product, column, i))
                : PlaceText.shape(product, column, PlaceText.POINT + "," + PlaceText.POINT, "(*,*),(*,*)") + " and "
                        + compared(product, column, 1, " >= ", column, 3) + " and "
                        + compared(product, column, 2, " >= ", column, 4);
    }

    private static String contains(DatabaseProduct product, String left, String right) {
        return '(' + indexed(product, left, " @> ", right)
                + compared(product, left, 1, " >= ", right, 1) + " and "
                + compared(product, left, 2, " >= ", right, 2) + " and "
                + compared(product, left, 3, " <= ", right, 3) + " and "
                + compared(product, left, 4, " <= ", right, 4) + ')';
    }

    private static String overlaps(DatabaseProduct product, String left, String right) {
        return '(' + indexed(product, left, " && ", right)
                + compared(product, left, 1, " >= ", right, 3) + " and "
                + compared(product, left, 2, " >= ", right, 4) + " and "
                + compared(product, left, 3, " <= ", right, 1) + " and "
                + compared(product, left, 4, " <= ", right, 2) + ')';
    }

    /** On PostgreSQL the operator that an index knows goes first; it takes in a little more. */
    private static String indexed(DatabaseProduct product, String left, String operator, String right) {
        return product == DatabaseProduct.POSTGRESQL ? left + operator + "cast(" + right + " as box) and " : "";
    }

    private static String compared(
            DatabaseProduct product, String left, int i, String comparison, String right, int j) {
        return Coordinates.ofBox(product, left, i) + comparison + Coordinates.ofBox(product, right, j);
    }
}
