package dev.sluice.types.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.DatabaseProduct;
import org.junit.jupiter.api.Test;

class PlacesTest {

    private static final Polygon ARROW =
            Polygon.of(new Point(0, 0), new Point(4, 0), new Point(4, 4), new Point(2, 1), new Point(0, 4));

    @Test
    void aPolygonContainsWhatIsBetweenItsEdges() {
        assertThat(ARROW.contains(new Point(2, 0.5))).isTrue();
        assertThat(ARROW.contains(new Point(3.9, 3.5))).isTrue();
        assertThat(ARROW.contains(new Point(2, 2))).as("in the notch").isFalse();
        assertThat(ARROW.contains(new Point(-1, 0)))
                .as("on the line of an edge")
                .isFalse();
        assertThat(ARROW.contains(new Point(5, 4))).as("level with a corner").isFalse();
    }

    @Test
    void edgesAndCornersBelongToAPolygon() {
        assertThat(ARROW.contains(new Point(2, 0))).isTrue();
        assertThat(ARROW.contains(new Point(4, 2))).isTrue();
        assertThat(ARROW.contains(new Point(2, 1))).isTrue();
        assertThat(ARROW.contains(new Point(3, 2.5))).isTrue();
        ARROW.corners().forEach(corner -> assertThat(ARROW.contains(corner)).isTrue());
    }

    @Test
    void aPolygonIsTheSameClosedAndOpen() {
        Point corner = new Point(0, 0);
        assertThat(Polygon.of(corner, new Point(1, 0), new Point(1, 1), corner))
                .isEqualTo(Polygon.of(corner, new Point(1, 0), new Point(1, 1)));
        assertThatThrownBy(() -> Polygon.of(corner, new Point(1, 0), corner)).hasMessage("corners: 2 (expected: >= 3)");
    }

    @Test
    void boundsAreTheSmallestBox() {
        assertThat(ARROW.bounds()).isEqualTo(new Box(new Point(0, 0), new Point(4, 4)));
        assertThat(new Circle(new Point(1, -2), 3).bounds()).isEqualTo(new Box(new Point(-2, -5), new Point(4, 1)));
    }

    @Test
    void circlesTouchAtTheirEdges() {
        Circle three = new Circle(new Point(0, 0), 3);

        assertThat(three.overlaps(new Circle(new Point(3, 4), 2))).isTrue();
        assertThat(three.overlaps(new Circle(new Point(3, 4), Math.nextDown(2))))
                .isFalse();
        assertThat(three.contains(new Point(0, -3))).isTrue();
        assertThat(three.contains(new Circle(new Point(1, 0), 2))).isTrue();
        assertThat(three.contains(new Circle(new Point(0, 0), 4))).isFalse();
    }

    @Test
    void aCircleIsRefusedWhoseSquareIsNoDouble() {
        assertThatThrownBy(() -> new Circle(new Point(1e131, 0), 1))
                .hasMessage("circle: is too large or too fine (expected: numbers that are 0, or 1.0E-130 to 1.0E130)");
        assertThatThrownBy(() -> new Circle(new Point(0, 0), 1e-131)).hasMessageContaining("too fine");
        assertThatThrownBy(() -> new Circle(new Point(0, 0), -1))
                .hasMessage("radius: is below zero, or no number (expected: >= 0)");
    }

    @Test
    void measuresAlongTheSurfaceOfTheEarth() {
        LatLng zurich = new LatLng(47.376887, 8.541694);

        assertThat(zurich.distance(new LatLng(46.204391, 6.143158))).isCloseTo(224_000, within(1_000.0));
        assertThat(new LatLng(90, 0).distance(new LatLng(-90, 100))).isCloseTo(20_015_115, within(1.0));
        assertThat(new LatLng(0, 180).distance(new LatLng(0, 179))).isCloseTo(111_195, within(1.0));
        assertThat(new LatLng(0, 180)).isEqualTo(new LatLng(0, -180));
        assertThatThrownBy(() -> new LatLng(90.1, 8)).hasMessageContaining("not on the Earth");
        assertThatThrownBy(() -> new LatLng(0, Double.NaN)).hasMessageContaining("not on the Earth");
    }

    @Test
    void aPlaceHasOneTextWhicheverJdkWroteIt() {
        assertThat(Geometries.point().on(DatabaseProduct.SQLITE).literal(new Point(Double.parseDouble("2e23"), 0)))
                .isEqualTo("'(2.0E23,0.0)'");
    }
}
