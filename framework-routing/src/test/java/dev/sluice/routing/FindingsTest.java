package dev.sluice.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.managers.topology.EngineName;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FindingsTest {

    private static final EngineName ENGINE = EngineName.parse("replica-1");

    private final Findings findings = new Findings();

    @Test
    void ofThoseWhoComeByInRoundsOneAtATimeAsks() {
        assertThat(findings.isTurnToAsk(ENGINE, ms(100))).isTrue();
        assertThat(findings.isTurnToAsk(ENGINE, ms(100))).isFalse();
        assertThat(findings.isTurnToAsk(ENGINE, ms(119))).isFalse();
        assertThat(findings.isTurnToAsk(EngineName.parse("replica-2"), ms(119))).isTrue();
        assertThat(findings.isTurnToAsk(ENGINE, ms(120))).isTrue();
        assertThat(findings.isTurnToAsk(ENGINE, ms(121))).isFalse();
    }

    @Test
    void ofThoseWhoWaitForAnEngineOneAsksUntilItEnds() {
        assertThat(findings.beginAsking(ENGINE)).isTrue();
        assertThat(findings.beginAsking(ENGINE)).isFalse();
        findings.endAsking(ENGINE);
        assertThat(findings.beginAsking(ENGINE)).isTrue();
    }

    private static long ms(long millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
