package dev.sluice.metadata.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {

    private static final Instant NOW = Instant.parse("2026-11-29T04:00:00Z"); // a Sunday
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "* * * * *           | 2026-11-29T04:01:00Z",
                "0 4 * * *           | 2026-11-30T04:00:00Z",
                "30 3 * * *          | 2026-11-30T03:30:00Z",
                "*/15 * * * *        | 2026-11-29T04:15:00Z",
                "5-10/2,59 4 * * *   | 2026-11-29T04:05:00Z",
                "0 0 1 * *           | 2026-12-01T00:00:00Z",
                "0 0 31 * *          | 2026-12-31T00:00:00Z",
                "0 0 29 2 *          | 2028-02-29T00:00:00Z",
                "0 12 * * MON-FRI    | 2026-11-30T12:00:00Z",
                "0 12 * * 0          | 2026-11-29T12:00:00Z",
                "0 12 * * 7          | 2026-11-29T12:00:00Z",
                "0 3 * * sun         | 2026-12-06T03:00:00Z",
                "0 0 13 * FRI        | 2026-12-04T00:00:00Z",
                "0 0 */2 * MON       | 2026-12-07T00:00:00Z",
                "0 0 1 jan-mar,DEC * | 2026-12-01T00:00:00Z",
                "30/10 * * * *       | 2026-11-29T04:30:00Z"
            })
    void findsTheNextTimeOfACronExpression(String expression, Instant expected) {
        assertThat(Schedule.cron(expression, ZoneOffset.UTC).due(NOW, NOW)).isEqualTo(expected);
    }

    @Test
    void goesByTheClockOfItsZone() {
        Schedule nightly = Schedule.cron("30 2 * * *", BERLIN);

        // In winter it is 01:30 UTC; on 29 March 2026 there is no 02:30, and 03:30 is what it would have been.
        assertThat(due(nightly, "2026-03-28T00:00:00Z")).isEqualTo("2026-03-28T01:30:00Z");
        assertThat(due(nightly, "2026-03-28T01:30:00Z")).isEqualTo("2026-03-29T01:30:00Z");
        assertThat(due(nightly, "2026-03-29T01:30:00Z")).isEqualTo("2026-03-30T00:30:00Z");
        // On 25 October 2026 there are two 02:30, of which the first counts.
        assertThat(due(nightly, "2026-10-24T12:00:00Z")).isEqualTo("2026-10-25T00:30:00Z");
        assertThat(due(nightly, "2026-10-25T00:30:00Z")).isEqualTo("2026-10-26T01:30:00Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "* * * *",
                "60 * * * *",
                "* 24 * * *",
                "* * 0 * *",
                "* * * 13 *",
                "* * * * 8",
                "a * * * *",
                "5-1 * * * *",
                "*/0 * * * *",
                "1,,2 * * * *",
                "0 0 30 2 *",
                "0 0 31 4,6 *",
                "-1 * * * *",
                "* * * FOO *"
            })
    void refusesWhatIsNoCronExpression(String expression) {
        assertThatThrownBy(() -> Schedule.cron(expression, ZoneOffset.UTC))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("(expected: ");
    }

    @Test
    void beginsAtOnceAnIntervalThatHasNoBackup() {
        Schedule hourly = Schedule.every(Duration.ofHours(1));

        assertThat(hourly.due(null, NOW)).isEqualTo(NOW);
        assertThat(hourly.skippingMissed().due(null, NOW)).isEqualTo(NOW.plusSeconds(3600));
        assertThat(hourly.due(NOW.minusSeconds(60), NOW)).isEqualTo(NOW.plusSeconds(3540));
    }

    @Test
    void makesUpOnceForAllThatWasMissedOrSkipsIt() {
        Schedule nightly = Schedule.cron("30 3 * * *", ZoneOffset.UTC);
        Instant threeDaysAgo = NOW.minus(Duration.ofDays(3));

        assertThat(nightly.due(threeDaysAgo, NOW)).isEqualTo(NOW);
        assertThat(nightly.due(NOW, NOW)).isEqualTo("2026-11-30T03:30:00Z");
        assertThat(nightly.skippingMissed().due(threeDaysAgo, NOW)).isEqualTo("2026-11-30T03:30:00Z");
    }

    @Test
    void waitsForTheNextTimeOfACronExpressionIfThereIsNoBackup() {
        assertThat(Schedule.cron("30 3 * * *", ZoneOffset.UTC).due(null, NOW)).isEqualTo("2026-11-30T03:30:00Z");
    }

    private static Instant due(Schedule schedule, String last) {
        return schedule.due(Instant.parse(last), Instant.parse(last));
    }
}
