package dev.sluice.types.samples;

import dev.sluice.DatabaseProduct;
import dev.sluice.types.contract.TypeSample;
import dev.sluice.types.geo.Box;
import dev.sluice.types.geo.Circle;
import dev.sluice.types.geo.Geometries;
import dev.sluice.types.geo.LatLng;
import dev.sluice.types.geo.Point;
import dev.sluice.types.geo.Polygon;
import dev.sluice.types.spi.Operator;
import java.util.List;
import java.util.stream.IntStream;

final class GeometrySamples {

    private static final double NEXT = Math.nextUp(1.0);

    private GeometrySamples() {}

    static List<TypeSample<?>> on(DatabaseProduct product) {
        boolean postgres = product == DatabaseProduct.POSTGRESQL;
        return List.of(
                TypeSample.of(
                                Geometries.point(),
                                new Point(0, 0),
                                new Point(3, 4),
                                new Point(-0.1, 1e-7),
                                new Point(1e100, -1e15),
                                new Point(Double.parseDouble("2e23"), 1e22),
                                new Point(Double.MIN_NORMAL, 1.0 / 3))
                        .measuring(Point::distance)
                        .refusingSql("'(1)'", "'1;2'", "'(NaN,0)'", "'(0,Infinity)'"),
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
                        .refusingSql(postgres ? "'(1,2)'" : "'(1.0,2.0),(3.0,4.0)'", "'(NaN,1),(0,0)'"),
                TypeSample.of(
                                Geometries.latLng(),
                                new LatLng(0, 0),
                                new LatLng(47.376887, 8.541694),
                                new LatLng(47.376888, 8.541694),
                                new LatLng(-33.8568, 151.2153),
                                new LatLng(0, 180),
                                new LatLng(0, Math.nextDown(180.0)),
                                new LatLng(90, 17),
                                new LatLng(-90, -1e-100))
                        .measuring(LatLng::distance)
                        .refusingSql(
                                postgres ? "'(180,0)'" : "'(180.0,0.0)'", postgres ? "'(0,-90.5)'" : "'(0.0,-90.5)'"),
                TypeSample.of(
                                Geometries.circle(),
                                circle(0, 0, 0),
                                circle(0, 0, 1),
                                circle(1, 0, 0),
                                circle(NEXT, 0, 0),
                                circle(3, 4, 4),
                                circle(3, 4, Math.nextDown(4.0)),
                                circle(3, 4, 6),
                                circle(0.1, 1.0 / 3, 0.7),
                                circle(-1e130, 1e130, 1e130),
                                circle(1e-130, -1e-130, 1e-130))
                        .asking(Operator.CONTAINS, Circle::contains)
                        .asking(Operator.OVERLAPS, Circle::overlaps)
                        .refusingSql(postgres ? "'<(1,2),-1>'" : "'(1.0,2.0),-1.0'", "'(1.0,2.0)'", "'(1,2),NaN'"),
                TypeSample.of(
                                Geometries.polygon(),
                                Polygon.of(new Point(0, 0), new Point(0, 1), new Point(1, 1)),
                                Polygon.of(new Point(1, 1), new Point(0, 0), new Point(0, 1)),
                                Polygon.of(
                                        new Point(-0.1, 1e-7),
                                        new Point(Double.parseDouble("2e23"), 0),
                                        new Point(1e100, 1.0 / 3)),
                                regular(5_000))
                        .refusingSql(
                                postgres
                                        ? new String[] {"'(1,2),(3)'", "'polygon'", "'((0,0),(1,1))'"}
                                        : new String[] {
                                            "'((0.0,0.0),(0.0,1.0))'",
                                            "'((0.0,0.0),(0.0,1.0),(1,x))'",
                                            "'[[1,1],[2,2],[3,3]]'"
                                        }));
    }

    private static Circle circle(double x, double y, double radius) {
        return new Circle(new Point(x, y), radius);
    }

    /** With so many corners. */
    private static Polygon regular(int corners) {
        return new Polygon(IntStream.range(0, corners)
                .mapToObj(i -> new Point(Math.cos(2 * Math.PI * i / corners), Math.sin(2 * Math.PI * i / corners)))
                .toList());
    }

    private static Box box(double lowX, double lowY, double highX, double highY) {
        return new Box(new Point(lowX, lowY), new Point(highX, highY));
    }
}
