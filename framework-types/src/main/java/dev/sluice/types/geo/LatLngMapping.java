package dev.sluice.types.geo;

import dev.sluice.DatabaseProduct;
import dev.sluice.types.spi.Operator;
import dev.sluice.types.store.Mapping;
import dev.sluice.types.text.Texts;

/** Places on the Earth: points of a longitude and a latitude, and the way between them. */
final class LatLngMapping {

    private LatLngMapping() {}

    static Mapping<LatLng> engine() {
        PlaceMapping<LatLng> places = new PlaceMapping<>(
                "latLng",
                "point",
                false,
                LatLng.class,
                place -> new double[] {place.longitude(), place.latitude()},
                numbers -> new LatLng(numbers[1], numbers[0]),
                PlaceText::write);
        return PlaceMapping.asked(
                places.engine(Texts.string(2 * PlaceText.LENGTH), LatLngMapping::check),
                Operator.DISTANCE,
                LatLngMapping::distance);
    }

    private static String check(DatabaseProduct product, String column) {
        String longitude = Coordinates.ofPoint(product, column, 1);
        return (product == DatabaseProduct.POSTGRESQL ? "" : PointMapping.shape(product, column) + " and ") + longitude
                + " >= -180 and " + longitude + " < 180 and abs(" + Coordinates.ofPoint(product, column, 2) + ") <= 90";
    }

    /** By half the sine of each angle, which loses no digits for places that are near each other. */
    private static String distance(DatabaseProduct product, String left, String right) {
        String one = Coordinates.ofPoint(product, left, 2);
        String other = Coordinates.ofPoint(product, right, 2);
        String north = squaredHalfSine(one + " - " + other);
        String east =
                squaredHalfSine(Coordinates.ofPoint(product, left, 1) + " - " + Coordinates.ofPoint(product, right, 1));
        String part = north + " + cos(radians(" + one + ")) * cos(radians(" + other + ")) * " + east;
        return "(" + 2 * LatLng.EARTH_RADIUS + " * asin(sqrt(" + (product == DatabaseProduct.SQLITE ? "min" : "least")
                + "(1.0, " + part + "))))";
    }

    private static String squaredHalfSine(String degrees) {
        return "power(sin(radians(" + degrees + ") / 2), 2)";
    }
}
