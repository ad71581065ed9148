package dev.sluice.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class QuantileEstimateTest {

    @Test
    void saysNothingUntilThereAreEnoughSamples() {
        QuantileEstimate estimate = new QuantileEstimate(0.95);
        for (int i = 0; i < 19; i++) {
            estimate.add(1_000_000);
        }
        assertThat(estimate.nanos()).isZero();
        estimate.add(1_000_000);
        assertThat(estimate.nanos()).isEqualTo(1_000_000);
    }

    @Test
    void restsWhereTheSharesAboveAndBelowAreAsWanted() {
        Random chance = new Random(1);
        QuantileEstimate estimate = new QuantileEstimate(0.95);
        for (int i = 0; i < 5_000; i++) {
            estimate.add(chance.nextInt(1_000_000));
        }
        int above = 0;
        for (int i = 0; i < 20_000; i++) {
            long sample = chance.nextInt(1_000_000);
            above += sample > estimate.nanos() ? 1 : 0;
            estimate.add(sample);
        }
        assertThat(above / 20_000.0).isBetween(0.03, 0.07);
    }
}
