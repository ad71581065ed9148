package dev.sluice.managers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.managers.topology.EngineName;
import dev.sluice.managers.topology.GtidSet;
import dev.sluice.managers.topology.Lag;
import dev.sluice.managers.topology.Lsn;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PrimaryHistoryTest {

    private static final EngineName PRIMARY = EngineName.parse("primary");
    private static final Duration FRESH = Duration.ofMillis(500);

    private final PrimaryHistory history = new PrimaryHistory();

    @Test
    void knowsNothingBeforeAPrimaryWasSeen() {
        assertThat(history.lagOf(1, new Lsn(100), 0, FRESH)).isEqualTo(Lag.UNKNOWN);
    }

    @Test
    void givesNoLagToAReplicaThatHasAllOfAnIdlePrimary() {
        for (int second = 0; second <= 3600; second++) {
            history.record(PRIMARY, 1, new Lsn(100), seconds(second));
        }
        assertThat(history.lagOf(1, new Lsn(100), seconds(3600), FRESH)).isEqualTo(Lag.NONE);
        assertThat(history.size()).isEqualTo(1);
    }

    @Test
    void measuresFromTheLastMomentAtWhichThePrimaryWasThere() {
        history.record(PRIMARY, 1, new Lsn(100), seconds(0));
        history.record(PRIMARY, 1, new Lsn(100), seconds(10));
        history.record(PRIMARY, 1, new Lsn(5000), seconds(20));
        assertThat(history.lagOf(1, new Lsn(100), seconds(20), FRESH)).isEqualTo(new Lag(Duration.ofSeconds(10), 4900));
        assertThat(history.lagOf(1, new Lsn(4999), seconds(20), FRESH)).isEqualTo(new Lag(Duration.ofSeconds(10), 1));
        assertThat(history.lagOf(1, new Lsn(5000), seconds(20), FRESH)).isEqualTo(Lag.NONE);
    }

    @Test
    void doesNotGuessTheTimeOfAReplicaBehindEverythingItSaw() {
        history.record(PRIMARY, 1, new Lsn(100), seconds(0));
        assertThat(history.lagOf(1, new Lsn(40), seconds(0), FRESH)).isEqualTo(new Lag(null, 60));
    }

    @Test
    void keepsGrowingWhileThePrimaryIsOutOfSight() {
        history.record(PRIMARY, 1, new Lsn(100), seconds(0));
        assertThat(history.lagOf(1, new Lsn(100), seconds(7), FRESH)).isEqualTo(new Lag(Duration.ofSeconds(7), -1));
    }

    @Test
    void doesNotCompareAcrossEpochs() {
        history.record(PRIMARY, 1, new Lsn(100), seconds(0));
        assertThat(history.lagOf(2, new Lsn(900), seconds(0), FRESH)).isEqualTo(Lag.UNKNOWN);
    }

    @Test
    void beginsAnewWithAnotherPrimaryAnEpochOrARestoredServer() {
        history.record(PRIMARY, 1, new Lsn(100), seconds(0));
        history.record(PRIMARY, 1, new Lsn(200), seconds(1));
        history.record(PRIMARY, 2, new Lsn(300), seconds(2));
        assertThat(history.size()).isEqualTo(1);
        history.record(EngineName.parse("replica-1"), 2, new Lsn(400), seconds(3));
        assertThat(history.size()).isEqualTo(1);
        history.record(EngineName.parse("replica-1"), 2, new Lsn(10), seconds(4));
        assertThat(history.size()).isEqualTo(1);
    }

    @Test
    void comparesTransactionSetsWithoutCountingBytes() {
        String uuid = "3e11fa47-71ca-11e1-9e33-c80aa9429562";
        history.record(PRIMARY, 0, GtidSet.parse(uuid + ":1-5"), seconds(0));
        history.record(PRIMARY, 0, GtidSet.parse(uuid + ":1-9"), seconds(4));
        assertThat(history.lagOf(0, GtidSet.parse(uuid + ":1-6"), seconds(4), FRESH))
                .isEqualTo(new Lag(Duration.ofSeconds(4), -1));
        assertThat(history.lagOf(0, GtidSet.parse(uuid + ":1-9"), seconds(4), FRESH))
                .isEqualTo(Lag.NONE);
    }

    @Test
    void reachesFarBackInBoundedMemoryAndNeverTellsTooLittle() {
        int last = 20_000;
        for (int second = 0; second <= last; second++) {
            history.record(PRIMARY, 1, new Lsn(100 + second), seconds(second));
        }
        assertThat(history.size()).isLessThanOrEqualTo(PrimaryHistory.CAPACITY);
        for (int behind : new int[] {1, 10, 100, 1000, 10_000, 19_000}) {
            Lag lag = history.lagOf(1, new Lsn(100 + last - behind), seconds(last), FRESH);
            assertThat(lag.isKnown()).as("%d s behind", behind).isTrue();
            assertThat(lag.time().toSeconds()).isBetween((long) behind, 3L * behind);
        }
    }

    private static long seconds(long seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }
}
