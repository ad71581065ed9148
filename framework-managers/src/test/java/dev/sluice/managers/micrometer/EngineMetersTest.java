package dev.sluice.managers.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.DatabaseProduct;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.contract.EngineListenerContract;
import dev.sluice.managers.spi.EngineListener;
import dev.sluice.managers.topology.EngineName;
import dev.sluice.managers.topology.EngineRole;
import dev.sluice.managers.topology.EngineSnapshot;
import dev.sluice.managers.topology.EngineState;
import dev.sluice.managers.topology.Lag;
import dev.sluice.managers.topology.PoolSnapshot;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.search.Search;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineMetersTest extends EngineListenerContract {

    @TempDir
    Path folder;

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final MeteredEngines engines = new MeteredEngines(registry, "shop");

    @Override
    protected EngineListener listener() {
        return engines;
    }

    @Test
    void measuresAManagerFromItsFirstBorrowToItsEnd() throws Exception {
        try (DatabaseManager manager = DatabaseManager.builder("shop")
                .primary(folder.resolve("shop.db").toString())
                .plugin(EngineMeters.to(registry))
                .build()) {
            try (Connection connection = manager.engine("primary").borrow()) {
                assertThat(connection.isValid(1)).isTrue();
            }
            manager.refresh();
            assertThat(ours(registry)).containsExactlyInAnyOrderElementsOf(declared());
            assertThat(of(EngineMeter.BORROW, "primary")
                            .tag("outcome", "served")
                            .timer()
                            .count())
                    .isPositive();
            assertThat(of(EngineMeter.PROBE, "readers")
                            .tag("outcome", "answered")
                            .timer()
                            .count())
                    .isPositive();
            assertThat(of(EngineMeter.ROLE, "readers")
                            .tag("role", "replica")
                            .gauge()
                            .value())
                    .isEqualTo(1);
            assertThat(registry.find("hikaricp.connections.max")
                            .tag("pool", "default.primary")
                            .gauge())
                    .isNotNull();
        }
    }

    @Test
    void usesTheTypesUnitsAndTagsThatItDeclares() {
        engines.observed(snapshot(EngineState.UP, Lag.NONE), Duration.ofMillis(2), true);
        for (EngineMeter declared : EngineMeter.values()) {
            assertThat(registry.find(declared.meterName()).meters())
                    .as("%s", declared)
                    .isNotEmpty()
                    .allSatisfy(meter -> {
                        Meter.Id id = meter.getId();
                        assertThat(id.getType()).isEqualTo(declared.type());
                        assertThat(id.getDescription()).isEqualTo(declared.description());
                        assertThat(id.getBaseUnit()).isEqualTo(declared.unit().isEmpty() ? null : declared.unit());
                        assertThat(id.getTags().stream()
                                        .map(tag -> tag.getKey())
                                        .collect(Collectors.toSet()))
                                .isEqualTo(new HashSet<>(declared.tags()));
                    });
        }
    }

    @Test
    void showsLagInSecondsAndNanWhileItIsUnknown() {
        engines.observed(snapshot(EngineState.UP, new Lag(Duration.ofMillis(1500), 4096)), Duration.ZERO, true);
        assertThat(of(EngineMeter.LAG, "replica-1").gauge().value()).isEqualTo(1.5);
        assertThat(of(EngineMeter.LAG_BYTES, "replica-1").gauge().value()).isEqualTo(4096);
        engines.observed(snapshot(EngineState.UP, Lag.UNKNOWN), Duration.ZERO, true);
        assertThat(of(EngineMeter.LAG, "replica-1").gauge().value()).isNaN();
        assertThat(of(EngineMeter.LAG_BYTES, "replica-1").gauge().value()).isNaN();
    }

    @Test
    void countsChangesAndFailures() {
        EngineSnapshot up = snapshot(EngineState.UP, Lag.NONE);
        EngineSnapshot down = snapshot(EngineState.DOWN, Lag.UNKNOWN);
        engines.changed(snapshot(EngineState.STARTING, Lag.UNKNOWN), up, null);
        engines.changed(up, down, null);
        engines.observed(down, Duration.ofMillis(600), false);
        engines.borrowed(up.name(), 5_000_000, false);
        assertThat(of(EngineMeter.TOPOLOGY_CHANGES, "replica-1").counter().count())
                .isEqualTo(2);
        assertThat(of(EngineMeter.STATE, "replica-1")
                        .tag("state", "down")
                        .gauge()
                        .value())
                .isEqualTo(1);
        assertThat(of(EngineMeter.STATE, "replica-1").tag("state", "up").gauge().value())
                .isZero();
        assertThat(of(EngineMeter.PROBE, "replica-1")
                        .tag("outcome", "failed")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(of(EngineMeter.BORROW, "replica-1")
                        .tag("outcome", "refused")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void countsWhatIsTheServersFaultByItsKind() {
        EngineSnapshot up = snapshot(EngineState.UP, Lag.NONE);
        engines.observed(up, Duration.ZERO, true);
        engines.failed(up.name(), new SQLException("gone", "08006"));
        engines.failed(up.name(), new SQLException("full", "53300"));
        engines.failed(up.name(), new SQLException("full", "53300"));
        engines.failed(up.name(), new SQLException("your own fault", "42601"));
        engines.fenced(up.name(), EngineRole.PRIMARY);
        assertThat(failures("lost")).isEqualTo(1);
        assertThat(failures("overloaded")).isEqualTo(2);
        assertThat(failures("read_only")).isZero();
        assertThat(of(EngineMeter.FENCED, "replica-1").counter().count()).isEqualTo(1);
    }

    private double failures(String kind) {
        return of(EngineMeter.FAILURES, "replica-1").tag("kind", kind).counter().count();
    }

    @Test
    void takesTheMetersOfARemovedEngineAway() {
        EngineSnapshot up = snapshot(EngineState.UP, Lag.NONE);
        engines.observed(up, Duration.ofMillis(2), true);
        engines.changed(up, snapshot(EngineState.REMOVED, Lag.UNKNOWN), null);
        engines.borrowed(up.name(), 1000, false);
        assertThat(registry.getMeters()).isEmpty();
    }

    private Search of(EngineMeter meter, String alias) {
        return registry.find(meter.meterName())
                .tag("manager", "shop")
                .tag("group", "default")
                .tag("engine", alias);
    }

    private static Set<String> ours(MeterRegistry registry) {
        return registry.getMeters().stream()
                .map(meter -> meter.getId().getName())
                .filter(name -> name.startsWith("sluice."))
                .collect(Collectors.toSet());
    }

    private static Set<String> declared() {
        return Arrays.stream(EngineMeter.values()).map(EngineMeter::meterName).collect(Collectors.toSet());
    }

    private static EngineSnapshot snapshot(EngineState state, Lag lag) {
        return new EngineSnapshot(
                EngineName.parse("replica-1"),
                DatabaseProduct.POSTGRESQL,
                "18.6",
                EngineRole.REPLICA,
                state,
                1,
                null,
                lag,
                Duration.ofMillis(1),
                PoolSnapshot.EMPTY,
                Instant.EPOCH,
                Instant.EPOCH,
                "test");
    }
}
