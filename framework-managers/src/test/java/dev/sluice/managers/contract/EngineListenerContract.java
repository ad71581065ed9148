package dev.sluice.managers.contract;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.sluice.DatabaseProduct;
import dev.sluice.managers.spi.EngineListener;
import dev.sluice.managers.topology.EngineName;
import dev.sluice.managers.topology.EngineRole;
import dev.sluice.managers.topology.EngineSnapshot;
import dev.sluice.managers.topology.EngineState;
import dev.sluice.managers.topology.GroupSnapshot;
import dev.sluice.managers.topology.Lag;
import dev.sluice.managers.topology.PoolSnapshot;
import dev.sluice.managers.topology.Topology;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link EngineListener} must bear. */
public abstract class EngineListenerContract {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    protected abstract EngineListener listener();

    @Test
    void takesEveryChangeThereIs() {
        EngineListener listener = listener();
        for (EngineState from : EngineState.values()) {
            for (EngineState to : EngineState.values()) {
                for (EngineRole role : EngineRole.values()) {
                    EngineSnapshot before = snapshot(EngineRole.UNKNOWN, from);
                    EngineSnapshot after = snapshot(role, to);
                    assertThatCode(() -> listener.changed(before, after, topology(after)))
                            .as("%s to %s %s", from, role, to)
                            .doesNotThrowAnyException();
                }
            }
        }
    }

    @Test
    void takesAnEngineThatComesBackUnderItsName() {
        EngineListener listener = listener();
        for (int i = 0; i < 3; i++) {
            EngineSnapshot starting = snapshot(EngineRole.UNKNOWN, EngineState.STARTING);
            EngineSnapshot up = snapshot(EngineRole.REPLICA, EngineState.UP);
            EngineSnapshot removed = snapshot(EngineRole.REPLICA, EngineState.REMOVED);
            assertThatCode(() -> {
                        listener.publishing(topology(up));
                        listener.changed(starting, up, topology(up));
                        listener.observed(up, Duration.ofMillis(1), true);
                        listener.changed(up, removed, topology(removed));
                    })
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void doesNotHoldUpTheSupervisor() {
        EngineListener listener = listener();
        EngineSnapshot up = snapshot(EngineRole.REPLICA, EngineState.UP);
        assertTimeout(Duration.ofSeconds(5), () -> {
            for (int i = 0; i < 10_000; i++) {
                listener.publishing(topology(up));
                listener.observed(up, Duration.ofMillis(1), i % 2 == 0);
            }
        });
    }

    @Test
    void takesFailuresOfEnginesItNeverSawFromManyThreads() {
        EngineListener listener = listener();
        EngineName name = EngineName.parse("replica-1");
        assertThatCode(() -> IntStream.range(0, 1000).parallel().forEach(i -> {
                    listener.failed(name, new SQLException("gone", "08006"));
                    listener.fenced(name, i % 2 == 0 ? EngineRole.PRIMARY : EngineRole.REPLICA);
                }))
                .doesNotThrowAnyException();
    }

    private static Topology topology(EngineSnapshot engine) {
        return new Topology("shop", 1, NOW, List.of(new GroupSnapshot("default", List.of(engine))));
    }

    private static EngineSnapshot snapshot(EngineRole role, EngineState state) {
        return new EngineSnapshot(
                EngineName.parse("replica-1"),
                DatabaseProduct.POSTGRESQL,
                "",
                role,
                state,
                0,
                null,
                Lag.UNKNOWN,
                Duration.ZERO,
                PoolSnapshot.EMPTY,
                NOW,
                NOW,
                "contract");
    }
}
