package dev.sluice.managers;

import dev.sluice.managers.Declaration.Planned;
import dev.sluice.managers.config.EngineConfig;
import dev.sluice.managers.config.PoolConfig;
import dev.sluice.managers.connect.Connector;
import dev.sluice.managers.recording.RecordingConnector;
import dev.sluice.managers.spi.BorrowListener;
import dev.sluice.managers.spi.CredentialsSource;
import dev.sluice.managers.spi.PoolFactory;
import dev.sluice.managers.topology.EngineName;
import dev.sluice.managers.url.EngineUrl;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What all engines of a manager have in common, at start and later. */
record Opening(
        String manager,
        PoolFactory pools,
        CredentialsSource credentials,
        Observers observers,
        PoolConfig poolDefaults,
        @Nullable Object poolMeters,
        @Nullable BorrowListener borrowListener) {

    /** An engine whose pool is opened when it is needed. */
    PooledEngine engine(EngineName name, Planned planned) {
        Consumer<String> sink = planned.sink();
        EngineConfig config = planned.config();
        return engine(
                name, config, sink == null ? connector(name, config) : new RecordingConnector(config.url(), sink));
    }

    private PooledEngine engine(EngineName name, EngineConfig config, Connector connector) {
        return new PooledEngine(new EngineSpec(
                manager,
                name,
                connector,
                config,
                pools,
                observers.positionsOf(connector.product()),
                poolMeters,
                borrowListener));
    }

    EngineConfig config(String url, Consumer<EngineConfig.Builder> options) {
        EngineConfig.Builder builder = EngineConfig.builder(poolDefaults).url(url);
        options.accept(builder);
        return builder.build();
    }

    Connector connector(EngineName name, EngineConfig config) {
        EngineUrl url = config.url();
        return Connector.of(manager, name, url, config.credentials().orElse(credentials));
    }
}
