package dev.sluice.types.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.types.spi.TypeLattice;
import org.junit.jupiter.api.Test;

class VectorTest {

    @Test
    void measuresHowNearTwoAre() {
        Vector one = Vector.of(1, 2, 2);
        Vector other = Vector.of(3, 0, 3);

        assertThat(one.distance(other, Metric.EUCLIDEAN)).isEqualTo(3);
        assertThat(one.distance(other, Metric.INNER_PRODUCT)).isEqualTo(-9);
        assertThat(one.distance(other, Metric.COSINE)).isCloseTo(1 - Math.sqrt(0.5), within(1e-12));
        assertThat(one.distance(one, Metric.COSINE)).isZero();
        assertThat(one.distance(Vector.of(0, 0, 0), Metric.COSINE)).isNaN();
        assertThatThrownBy(() -> one.distance(Vector.of(1), Metric.COSINE)).hasMessage("dimension: 1 (expected: 3)");
    }

    @Test
    void isFiniteAndCannotBeChanged() {
        float[] numbers = {1, -0.0f};
        Vector vector = Vector.of(numbers);
        numbers[0] = 7;
        vector.numbers()[0] = 8;

        assertThat(vector)
                .isEqualTo(Vector.of(1, 0))
                .hasSameHashCodeAs(Vector.of(1, 0))
                .hasToString("[1.0, 0.0]");
        assertThat(Vector.of(new float[100])).hasToString("[0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0]… (100)");
        assertThatThrownBy(() -> Vector.of(1, Float.NaN))
                .hasMessage("vector: number 1 is not finite (expected: finite numbers)");
        assertThatThrownBy(Vector::of).hasMessage("vector: has no numbers (expected: at least one)");
    }

    @Test
    void twoDimensionsHaveNoCommonType() {
        assertThat(TypeLattice.tryMerge(Vectors.vector(3), Vectors.vector(4))).isEmpty();
        assertThat(TypeLattice.merge(Vectors.vector(3), Vectors.vector(3)).name())
                .isEqualTo("vector(3,euclidean)");
        assertThatThrownBy(() -> Vectors.vector(4096)).hasMessage("dimension: 4096 (expected: 1 to 4095)");
    }
}
