package dev.sluice.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PeakEwmaTest {

    private static final long MILLI = 1_000_000;

    private final PeakEwma average = new PeakEwma();
    private long now;

    @Test
    void isZeroUntilThereIsASampleAndThenThat() {
        assertThat(average.nanos()).isZero();
        add(3 * MILLI, 1);
        assertThat(average.nanos()).isEqualTo(3 * MILLI);
    }

    @Test
    void findsAServerThatHasBecomeSlowWithinAFewUnitsOfWork() {
        add(MILLI, 1000);
        add(10 * MILLI, 10);
        assertThat(average.nanos()).isGreaterThan(8 * MILLI);
    }

    @Test
    void oneReportAmongReadsHardlyShows() {
        add(MILLI, 1000);
        add(600_000 * MILLI, 1);
        assertThat(average.nanos()).isLessThan(3 * MILLI);
    }

    @Test
    void comesDownByHalfInEachHalfLife() {
        add(64 * MILLI, 1);
        now += PeakEwma.HALF_LIFE;
        add(MILLI, 1);
        assertThat(average.nanos()).isBetween(32 * MILLI, 33 * MILLI);
        now += 3 * PeakEwma.HALF_LIFE;
        add(MILLI, 1);
        assertThat(average.nanos()).isBetween(4 * MILLI, 6 * MILLI);
    }

    @Test
    void sinksWhileThereAreNoSamplesButNotToZero() {
        add(64 * MILLI, 1);
        now += PeakEwma.HALF_LIFE;
        average.sink(now);
        assertThat(average.nanos()).isEqualTo(32 * MILLI);
        now += 1000 * PeakEwma.HALF_LIFE;
        average.sink(now);
        assertThat(average.nanos()).isEqualTo(1);
    }

    @Test
    void doesNotSinkWhileThereAreSamples() {
        add(64 * MILLI, 1);
        average.sink(now + MILLI);
        assertThat(average.nanos()).isEqualTo(64 * MILLI);
    }

    private void add(long nanos, int times) {
        for (int i = 0; i < times; i++) {
            now += MILLI / 100;
            average.add(nanos, now);
        }
    }
}
