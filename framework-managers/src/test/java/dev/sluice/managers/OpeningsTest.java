package dev.sluice.managers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.DatabaseProduct;
import dev.sluice.managers.topology.EngineName;
import dev.sluice.managers.topology.EngineRole;
import dev.sluice.managers.topology.EngineSnapshot;
import dev.sluice.managers.topology.EngineState;
import dev.sluice.managers.topology.Lag;
import dev.sluice.managers.topology.Lsn;
import dev.sluice.managers.topology.PoolSnapshot;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class OpeningsTest {

    private final EngineSnapshot first = seenSince(Instant.EPOCH);
    private final EngineSnapshot restarted = seenSince(Instant.EPOCH.plusSeconds(1));
    private final Openings openings = new Openings(first);

    @Test
    void whatWasSeenHoldsUntilAConnectionIsOpened() {
        openings.opened();
        openings.seen(first, 1);
        assertThat(openings.vouchFor(first)).isTrue();
        openings.opened();
        assertThat(openings.vouchFor(first)).isFalse();
        openings.seen(first, 1);
        assertThat(openings.vouchFor(first)).as("asked before it was opened").isFalse();
        openings.seen(first, 2);
        assertThat(openings.vouchFor(first)).isTrue();
    }

    @Test
    void whatWasSeenBeforeARestartHoldsNoLonger() {
        openings.seen(restarted, 0);
        assertThat(openings.vouchFor(first)).isFalse();
        assertThat(openings.vouchFor(restarted)).isTrue();
    }

    private static EngineSnapshot seenSince(Instant since) {
        return new EngineSnapshot(
                EngineName.parse("replica"),
                DatabaseProduct.POSTGRESQL,
                "18.6",
                EngineRole.REPLICA,
                EngineState.UP,
                1,
                new Lsn(1000),
                Lag.NONE,
                Duration.ZERO,
                PoolSnapshot.EMPTY,
                since,
                since,
                "answered");
    }
}
