package dev.sluice.types.geo;

/**
 * A place on the Earth in degrees.
 *
 * @param latitude -90 at the south pole to 90 at the north pole
 * @param longitude -180 to below 180, east of Greenwich is positive; 180 is made -180, the same meridian
 */
public record LatLng(double latitude, double longitude) {

    /** The mean one, in metres. */
    static final double EARTH_RADIUS = 6_371_008.8;

    /** Degrees nearer to zero have squares that are no doubles, which PostgreSQL refuses to compute. */
    private static final double MIN = 1e-100;

    public LatLng {
        if (!(Math.abs(latitude) <= 90) || !(Math.abs(longitude) <= 180)) {
            throw new IllegalArgumentException(
                    "place: is not on the Earth (expected: a latitude of -90 to 90, a longitude of -180 to 180)");
        }
        if ((latitude != 0 && Math.abs(latitude) < MIN) || (longitude != 0 && Math.abs(longitude) < MIN)) {
            throw new IllegalArgumentException(
                    "place: is too fine (expected: degrees that are 0, or from " + MIN + " on)");
        }
        latitude += 0.0;
        longitude = longitude == 180 ? -180 : longitude + 0.0;
    }

    /**
     * The way along the surface in metres, as if the Earth were a sphere: up to half a percent from what surveyors
     * measure.
     */
    public double distance(LatLng other) {
        double north = Math.sin(Math.toRadians(latitude - other.latitude) / 2);
        double east = Math.sin(Math.toRadians(longitude - other.longitude) / 2);
        double part = north * north
                + Math.cos(Math.toRadians(latitude)) * Math.cos(Math.toRadians(other.latitude)) * east * east;
        return 2 * EARTH_RADIUS * Math.asin(Math.sqrt(Math.min(1, part)));
    }

    /** {@code 47.3769,8.5417}, the latitude first, as people write it. */
    @Override
    public String toString() {
        return latitude + "," + longitude;
    }
}
