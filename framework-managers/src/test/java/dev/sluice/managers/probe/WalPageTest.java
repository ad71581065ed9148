package dev.sluice.managers.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.managers.topology.Lsn;
import org.junit.jupiter.api.Test;

class WalPageTest {

    private static final long PAGE = 8192;
    private static final long SEGMENT = 16 * 1024 * 1024;

    @Test
    void stepsBackOverThePageHeaderThatNoRecordFollowsYet() {
        assertThat(endOf(3 * SEGMENT + 5 * PAGE + 24)).isEqualTo(3 * SEGMENT + 5 * PAGE);
    }

    @Test
    void stepsBackOverTheLongerHeaderOfASegment() {
        assertThat(endOf(3 * SEGMENT + 40)).isEqualTo(3 * SEGMENT);
    }

    @Test
    void leavesEveryOtherPositionAlone() {
        long page = 3 * SEGMENT + 5 * PAGE;
        for (long position : new long[] {page, page + 8, page + 32, page + 40, page + 48, 3 * SEGMENT + 24, page - 8}) {
            assertThat(endOf(position)).isEqualTo(position);
        }
    }

    @Test
    void tellsWithoutTheSizesWhereItMayStepBack() {
        for (long step = 0; step < SEGMENT + PAGE; step += 8) {
            Lsn insert = new Lsn((0xFFFFFFFFL << 32) + step);
            boolean stepsBack = endOf(insert.value()) != insert.value();
            assertThat(WalPage.mayBeBehindHeader(insert) || !stepsBack).isTrue();
        }
        assertThat(WalPage.mayBeBehindHeader(new Lsn(PAGE + 8))).isFalse();
    }

    @Test
    void readsPositionsAsUnsigned() {
        long high = 0xFFFFFFFFL << 32;
        assertThat(endOf(high + 5 * PAGE + 24)).isEqualTo(high + 5 * PAGE);
    }

    private static long endOf(long insert) {
        return WalPage.endOfRecord(new Lsn(insert), PAGE, SEGMENT).value();
    }
}
