package dev.sluice.managers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.DatabaseProduct;
import dev.sluice.managers.config.HealthConfig;
import dev.sluice.managers.topology.EngineRole;
import dev.sluice.managers.topology.Lag;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A MySQL replica takes a source that is silent for one that is idle, and says for up to a minute that it has no lag. */
class SilentSourceTest {

    private final VirtualTime time = new VirtualTime();
    private final SimulatedEngine source = new SimulatedEngine("primary", EngineRole.PRIMARY);
    private final SimulatedEngine replica = new SimulatedEngine("replica-1", EngineRole.REPLICA);

    @Test
    void theLagGrowsFromTheMomentAtWhichTheManagerSawBothLevel() {
        Supervisor supervisor = supervisor(DatabaseProduct.MYSQL);
        lagAfterTheLossOfTheSource(supervisor);
        assertThat(lag(supervisor).time()).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(5));

        replica.ownLag = Duration.ofSeconds(90);
        time.run(supervisor, Duration.ofSeconds(1));
        assertThat(lag(supervisor)).isEqualTo(new Lag(Duration.ofSeconds(90), -1));
    }

    @Test
    void aStandbyOfPostgresqlIsBelievedSinceItCountsFromTheLastMessage() {
        Supervisor supervisor = supervisor(DatabaseProduct.POSTGRESQL);
        lagAfterTheLossOfTheSource(supervisor);
        assertThat(lag(supervisor).time()).isZero();
    }

    private void lagAfterTheLossOfTheSource(Supervisor supervisor) {
        time.run(supervisor, Duration.ofSeconds(1));
        source.hangs = true;
        replica.ownLag = Duration.ZERO;
        time.run(supervisor, Duration.ofSeconds(4));
        assertThat(supervisor.topology().group("default").orElseThrow().primary())
                .isEmpty();
    }

    private Lag lag(Supervisor supervisor) {
        return supervisor.topology().engine(replica.name).orElseThrow().lag();
    }

    private Supervisor supervisor(DatabaseProduct product) {
        source.product = product;
        replica.product = product;
        List<SimulatedEngine> engines = List.of(source, replica);
        Observers observers = new Observers(
                Map.of(product, SimulatedEngine.positions(engines)),
                (connection, status) -> Optional.empty(),
                List.of());
        return new Supervisor("shop", () -> engines, HealthConfig.defaults(), observers, time.timing());
    }
}
