package dev.sluice.types.geo;

import dev.sluice.types.store.Mapping;
import dev.sluice.types.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/** Polygons; SQL is asked nothing of them. */
final class PolygonMapping {

    private PolygonMapping() {}

    static Mapping<Polygon> engine() {
        return new PlaceMapping<>(
                        "polygon",
                        "polygon",
                        true,
                        Polygon.class,
                        PolygonMapping::numbers,
                        PolygonMapping::ofNumbers,
                        numbers -> '(' + PlaceText.write(numbers) + ')')
                .engine(Texts.text(), PlaceText::shapeOfMany);
    }

    private static double[] numbers(Polygon polygon) {
        return polygon.corners().stream()
                .flatMapToDouble(corner -> DoubleStream.of(corner.x(), corner.y()))
                .toArray();
    }

    private static Polygon ofNumbers(double[] numbers) {
        List<Point> corners = new ArrayList<>();
        for (int i = 0; i + 1 < numbers.length; i += 2) {
            corners.add(new Point(numbers[i], numbers[i + 1]));
        }
        return new Polygon(corners);
    }
}
