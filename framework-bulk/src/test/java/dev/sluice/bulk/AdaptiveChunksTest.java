package dev.sluice.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.bulk.policy.AdaptiveChunks;
import org.junit.jupiter.api.Test;

class AdaptiveChunksTest {

    private static final long ROW_NANOS = 6_000;

    @Test
    void aCommitTakesATwentiethOfItsChunk() {
        long rows = 10_000;
        for (int chunk = 0; chunk < 20; chunk++) {
            rows = AdaptiveChunks.next(rows, rows * ROW_NANOS, 13_000_000);
        }

        assertThat(rows * ROW_NANOS).isCloseTo(20 * 13_000_000L, within(ROW_NANOS));
    }

    @Test
    void oneSlowCommitIsNoReasonForAHugeChunk() {
        assertThat(AdaptiveChunks.next(10_000, 60_000_000, 10_000_000_000L)).isEqualTo(40_000);
        assertThat(AdaptiveChunks.next(800_000, 60_000_000, 10_000_000_000L)).isEqualTo(1_000_000);
        assertThat(AdaptiveChunks.next(10_000, 60_000_000, 1_000)).isEqualTo(10_000);
        assertThat(AdaptiveChunks.next(60_000, 60_000_000, 1_000)).isEqualTo(15_000);
    }
}
