package dev.sluice.routing.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LatenciesTest {

    private final Latencies latencies = new Latencies();

    @Test
    void tellsPercentilesToThreePercent() {
        for (int millis = 1; millis <= 10_000; millis++) {
            latencies.add(millis * 1_000_000L);
        }
        assertThat((double) latencies.micros(0.5)).isCloseTo(5_000_000, within(160_000.0));
        assertThat((double) latencies.micros(0.99)).isCloseTo(9_900_000, within(310_000.0));
    }

    @Test
    void keepsWhatIsShorterThanThirtyTwoMicrosecondsAsItIs() {
        latencies.add(31_400);
        latencies.add(7_000);
        assertThat(latencies.micros(0.5)).isEqualTo(7);
        assertThat(latencies.micros(1)).isEqualTo(31);
    }

    @Test
    void tellsNothingOfNothing() {
        latencies.add(5_000_000);
        latencies.clear();
        assertThat(latencies.count()).isZero();
        assertThat(latencies.micros(0.99)).isZero();
    }
}
