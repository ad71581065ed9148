package dev.sluice.managers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.DatabaseProduct;
import dev.sluice.managers.config.HealthConfig;
import dev.sluice.managers.spi.EngineListener;
import dev.sluice.managers.topology.EngineRole;
import dev.sluice.managers.topology.EngineSnapshot;
import dev.sluice.managers.topology.EngineState;
import dev.sluice.managers.topology.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the supervisor tells its listeners, in virtual time. */
class SupervisorListenersTest {

    private static final Duration INTERVAL = HealthConfig.DEFAULT_INTERVAL;

    private final VirtualTime time = new VirtualTime();
    private final SimulatedEngine primary = new SimulatedEngine("primary", EngineRole.PRIMARY);
    private final SimulatedEngine replica = new SimulatedEngine("replica-1", EngineRole.REPLICA);
    private final List<SimulatedEngine> engines = new ArrayList<>(List.of(primary, replica));
    private final List<String> told = new ArrayList<>();

    @Test
    void tellsOfEnginesThatComeAndGo() {
        Supervisor supervisor = supervisor();
        supervisor.listen(listener("a"));
        time.run(supervisor, Duration.ofSeconds(1));
        told.clear();
        engines.remove(replica);
        time.run(supervisor, INTERVAL);
        assertThat(supervisor.topology().engine(replica.name)).isEmpty();
        assertThat(replica.snapshot.state()).isEqualTo(EngineState.REMOVED);
        assertThat(replica.line).satisfies(line -> assertThat(line.isClosed()).isTrue());

        engines.add(0, replica);
        time.run(supervisor, INTERVAL);
        assertThat(supervisor.topology().group("default").orElseThrow().engines())
                .extracting(EngineSnapshot::name)
                .containsExactly(replica.name, primary.name);
        assertThat(told)
                .containsExactly(
                        "a replica-1 REPLICA UP -> REPLICA REMOVED", "a replica-1 UNKNOWN STARTING -> REPLICA UP");
    }

    @Test
    void isolatesListenersFromEachOther() {
        Supervisor supervisor = supervisor();
        supervisor.listen((before, after, topology) -> {
            throw new IllegalStateException("listener with a bug");
        });
        var subscription = supervisor.listen(listener("b"));
        time.settle(supervisor);
        assertThat(told)
                .containsExactly(
                        "b primary UNKNOWN STARTING -> PRIMARY UP", "b replica-1 UNKNOWN STARTING -> REPLICA UP");
        subscription.close();
        replica.objection = "busy";
        time.run(supervisor, INTERVAL.multipliedBy(2));
        assertThat(told).hasSize(2);
    }

    @Test
    void tellsListenersTheTopologyThatShowsTheChange() {
        Supervisor supervisor = supervisor();
        supervisor.listen((before, after, topology) -> {
            assertThat(topology.engine(after.name())).contains(after);
            assertThat(supervisor.topology()).isSameAs(topology);
            told.add("checked");
        });
        time.settle(supervisor);
        assertThat(told).hasSize(2);
    }

    @Test
    void tellsATopologyBeforeAnybodySeesIt() {
        Supervisor supervisor = supervisor();
        List<Topology> ahead = new ArrayList<>();
        supervisor.listen(new EngineListener() {
            @Override
            public void changed(EngineSnapshot before, EngineSnapshot after, Topology topology) {
                assertThat(ahead).last().isSameAs(topology);
                told.add("checked");
            }

            @Override
            public void publishing(Topology topology) {
                assertThat(supervisor.topology().version()).isEqualTo(topology.version() - 1);
                ahead.add(topology);
            }
        });
        time.settle(supervisor);
        assertThat(told).hasSize(2);
        assertThat(supervisor.topology()).isSameAs(ahead.get(ahead.size() - 1));
    }

    @Test
    void tellsEachObservation() {
        Supervisor supervisor = supervisor();
        List<String> seen = new ArrayList<>();
        supervisor.listen(new EngineListener() {
            @Override
            public void changed(EngineSnapshot before, EngineSnapshot after, Topology topology) {}

            @Override
            public void observed(EngineSnapshot snapshot, Duration took, boolean answered) {
                seen.add(snapshot.name() + " " + answered);
            }
        });
        replica.refuse();
        time.settle(supervisor);
        assertThat(seen).containsExactly("primary true", "replica-1 false");
    }

    private Supervisor supervisor() {
        Observers observers = new Observers(
                Map.of(DatabaseProduct.POSTGRESQL, SimulatedEngine.positions(engines)),
                (connection, status) -> engines.stream()
                        .filter(engine -> engine.line == connection)
                        .findFirst()
                        .flatMap(engine -> Optional.ofNullable(engine.objection)),
                List.of());
        return new Supervisor("shop", () -> engines, HealthConfig.defaults(), observers, time.timing());
    }

    private EngineListener listener(String label) {
        return (before, after, topology) -> told.add(label + " " + after.name() + " " + before.role() + " "
                + before.state() + " -> " + after.role() + " " + after.state());
    }
}
