package dev.sluice.managers;

import dev.sluice.managers.connect.Connector;
import dev.sluice.managers.spi.PoolSpec;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** One pool of an engine, in one role. */
record EnginePoolSpec(EngineSpec engine, Connector target, boolean readOnly, Failures failures, Openings openings)
        implements PoolSpec {

    @Override
    public String name() {
        return engine.name().group() + '.' + engine.name().alias();
    }

    @Override
    public DataSource connections() {
        return Connector.dataSource(timeout -> {
            Connection connection = target.open(timeout);
            openings.opened();
            return connection;
        });
    }

    /** Never, for a database in memory, which is gone with its connection. */
    @Override
    public boolean mustEvict(SQLException failure) {
        return failures.heard(failure, readOnly) && !inMemory();
    }

    @Override
    public int maxSize() {
        return engine.maxSize();
    }

    @Override
    public int minIdle() {
        return engine.minIdle();
    }

    @Override
    public Duration connectionTimeout() {
        return engine.config().connectionTimeout();
    }

    @Override
    public Duration idleTimeout() {
        return engine.config().idleTimeout();
    }

    /** Never, for a database in memory: it would be renewed to an empty one. */
    @Override
    public Duration maxLifetime() {
        return inMemory() ? Duration.ZERO : engine.config().maxLifetime();
    }

    @Override
    public Duration keepaliveTime() {
        return inMemory() ? Duration.ZERO : engine.config().keepaliveTime();
    }

    @Override
    public Duration leakDetectionThreshold() {
        return engine.config().leakDetectionThreshold();
    }

    @Override
    public @Nullable Object meterRegistry() {
        return engine.meterRegistry();
    }

    private boolean inMemory() {
        return target.url().isInMemory();
    }
}
