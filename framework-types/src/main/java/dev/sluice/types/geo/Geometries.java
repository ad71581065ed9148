package dev.sluice.types.geo;

import dev.sluice.types.spi.TypeEngine;

/**
 * Places in a plane and on the Earth. What they promise on each product is listed in {@code docs/types.md}. None is asked for
 * equality, which PostgreSQL does not have for them or takes for something else.
 */
public final class Geometries {

    private static final TypeEngine<Point> POINT = PointMapping.engine();
    private static final TypeEngine<LatLng> LAT_LNG = LatLngMapping.engine();
    private static final TypeEngine<Box> BOX = BoxMapping.engine();
    private static final TypeEngine<Circle> CIRCLE = CircleMapping.engine();
    private static final TypeEngine<Polygon> POLYGON = PolygonMapping.engine();

    private Geometries() {}

    /** Asked for distances. */
    public static TypeEngine<Point> point() {
        return POINT;
    }

    /** A {@code point} of longitude and latitude on PostgreSQL; asked for distances in metres. */
    public static TypeEngine<LatLng> latLng() {
        return LAT_LNG;
    }

    /** Asked for what it contains and overlaps, exactly; on PostgreSQL a GiST index helps. */
    public static TypeEngine<Box> box() {
        return BOX;
    }

    /** Asked for what it contains and overlaps, by the same numbers on all products; no index helps. */
    public static TypeEngine<Circle> circle() {
        return CIRCLE;
    }

    /** Asked for nothing: keep its {@link Polygon#bounds} in a column beside it, and ask the polygon itself in Java. */
    public static TypeEngine<Polygon> polygon() {
        return POLYGON;
    }
}
