package dev.sluice.managers;

import dev.sluice.managers.config.EngineConfig;
import dev.sluice.managers.config.PoolConfig;
import dev.sluice.managers.connect.Connector;
import dev.sluice.managers.spi.BorrowListener;
import dev.sluice.managers.spi.EnginePool;
import dev.sluice.managers.spi.PoolFactory;
import dev.sluice.managers.spi.PositionSource;
import dev.sluice.managers.topology.EngineName;
import dev.sluice.managers.topology.EngineRole;
import dev.sluice.managers.topology.EngineSnapshot;
import dev.sluice.managers.topology.EngineState;
import dev.sluice.managers.topology.Lag;
import dev.sluice.managers.topology.PoolSnapshot;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What does not change about an engine, however often its pool does. */
record EngineSpec(
        String manager,
        EngineName name,
        Connector connector,
        EngineConfig engineConfig,
        PoolFactory pools,
        PositionSource positions,
        @Nullable Object meterRegistry,
        @Nullable BorrowListener borrowListener) {

    String label() {
        return manager + '/' + name;
    }

    PoolConfig config() {
        return engineConfig.pool();
    }

    /** SQLite lets one connection write at a time, and a database in memory is gone with its connection. */
    private boolean isSingleConnection() {
        return connector.isSingleConnection();
    }

    int minIdle() {
        return isSingleConnection() ? 1 : config().minIdle();
    }

    int maxSize() {
        return isSingleConnection() ? 1 : config().maxSize();
    }

    EnginePool openPool(Connector target, boolean readOnly, Failures failures, Openings openings) {
        return pools.open(new EnginePoolSpec(this, target, readOnly, failures, openings));
    }

    EngineSnapshot unobserved() {
        return new EngineSnapshot(
                name,
                connector.product(),
                "",
                EngineRole.UNKNOWN,
                EngineState.STARTING,
                0,
                null,
                Lag.UNKNOWN,
                Duration.ZERO,
                PoolSnapshot.EMPTY,
                Instant.EPOCH,
                Instant.now(),
                "not observed yet",
                engineConfig.weight(),
                engineConfig.zone());
    }
}
