package dev.sluice.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryTest {

    @Test
    void doublesItsPausesUpToTheLongest() {
        Retry retry = Retry.upTo(9).pauses(Duration.ofMillis(20), Duration.ofMillis(100));
        assertThat(retry.pause(1, 1)).isEqualTo(Duration.ofMillis(20));
        assertThat(retry.pause(2, 1)).isEqualTo(Duration.ofMillis(40));
        assertThat(retry.pause(3, 1)).isEqualTo(Duration.ofMillis(80));
        assertThat(retry.pause(4, 1)).isEqualTo(Duration.ofMillis(100));
        assertThat(retry.pause(1_000_000, 1)).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void waitsForHalfOfAPauseAtLeast() {
        Retry retry = Retry.upTo(9).pauses(Duration.ofMillis(20), Duration.ofMillis(100));
        assertThat(retry.pause(1, 0)).isEqualTo(Duration.ofMillis(10));
        assertThat(retry.pause(1, 0.5)).isEqualTo(Duration.ofMillis(15));
        Retry atOnce = retry.pauses(Duration.ZERO, Duration.ZERO);
        assertThat(atOnce.pause(1_000_000, 1)).isEqualTo(Duration.ZERO);
    }

    @Test
    void refusesWhatCannotBe() {
        assertThatThrownBy(() -> Retry.upTo(0)).hasMessage("attempts: 0 (expected: >= 1)");
        assertThatThrownBy(() -> Retry.none().pauses(Duration.ofMillis(-1), Duration.ZERO))
                .hasMessage("first: PT-0.001S (expected: >= 0)");
        assertThatThrownBy(() -> Retry.none().pauses(Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .hasMessage("longest: PT1S (expected: >= first, which is PT2S)");
    }
}
