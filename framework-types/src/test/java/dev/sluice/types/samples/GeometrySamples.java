package dev.sluice.types.samples;

import dev.sluice.DatabaseProduct;
import dev.sluice.types.contract.TypeSample;
import dev.sluice.types.geo.Box;
import dev.sluice.types.geo.Geometries;
import dev.sluice.types.geo.Point;
import dev.sluice.types.spi.Operator;
import java.util.List;

final class GeometrySamples {

    private static final double NEXT = Math.nextUp(1.0);

    private GeometrySamples() {}

    static List<TypeSample<?>> on(DatabaseProduct product) {
        return List.of(
                TypeSample.of(
                                Geometries.point(),
                                new Point(0, 0),
                                new Point(3, 4),
                                new Point(-0.1, 1e-7),
                                new Point(1e100, -1e15),
                                new Point(Double.MIN_NORMAL, 1.0 / 3))
                        .measuring(Point::distance)
                        .refusingSql("'(1)'", "'1;2'"),
                TypeSample.of(
                                Geometries.box(),
                                box(0, 0, 1, 1),
                                box(0, 0, NEXT, 1),
                                box(0.25, 0.25, 0.5, 0.5),
                                box(1, 1, 2, 2),
                                box(NEXT, 0, 2, 0.5),
                                box(-1e15, -1e-7, 1e100, 1.0 / 3))
                        .asking(Operator.CONTAINS, Box::contains)
                        .asking(Operator.OVERLAPS, Box::overlaps)
                        .refusingSql(product == DatabaseProduct.POSTGRESQL ? "'(1,2)'" : "'(1.0,2.0),(3.0,4.0)'"));
    }

    private static Box box(double lowX, double lowY, double highX, double highY) {
        return new Box(new Point(lowX, lowY), new Point(highX, highY));
    }
}
