package dev.sluice.managers.hikari;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import dev.sluice.managers.spi.EnginePool;
import dev.sluice.managers.spi.PoolFactory;
import dev.sluice.managers.spi.PoolSpec;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Makes HikariCP pools. One per manager, because it keeps the meters of successive pools of one name apart. */
public final class HikariPoolFactory implements PoolFactory {

    private static final long MAX_VALIDATION_MILLIS = 2_000;
    /** Do not connect in the thread that makes the pool. */
    private static final long NO_CONNECTION_AT_START = -1;

    private final PoolMeters meters = new PoolMeters();

    @Override
    public EnginePool open(PoolSpec spec) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(spec.name());
        config.setDataSource(spec.connections());
        config.setReadOnly(spec.readOnly());
        config.setMaximumPoolSize(spec.maxSize());
        config.setMinimumIdle(spec.minIdle());
        config.setConnectionTimeout(spec.connectionTimeout().toMillis());
        config.setValidationTimeout(
                Math.min(MAX_VALIDATION_MILLIS, spec.connectionTimeout().toMillis()));
        config.setMaxLifetime(spec.maxLifetime().toMillis());
        config.setKeepaliveTime(spec.keepaliveTime().toMillis());
        config.setLeakDetectionThreshold(spec.leakDetectionThreshold().toMillis());
        // Of a pool that cannot shrink Hikari would say that this has no effect
        Duration idle = spec.minIdle() < spec.maxSize() ? spec.idleTimeout() : Duration.ZERO;
        config.setIdleTimeout(idle.toMillis());
        config.setInitializationFailTimeout(NO_CONNECTION_AT_START);
        config.setExceptionOverride(new Eviction(spec));
        @Nullable Object registry = spec.meterRegistry();
        if (registry != null) {
            config.setMetricsTrackerFactory(meters.factory(registry));
        }
        return new HikariEnginePool(new HikariDataSource(config), spec.maxSize());
    }

    /** Beyond what HikariCP evicts by itself. */
    private record Eviction(PoolSpec spec) implements SQLExceptionOverride {

        @java.lang.Override
        public SQLExceptionOverride.Override adjudicate(SQLException failure) {
            return spec.mustEvict(failure)
                    ? SQLExceptionOverride.Override.MUST_EVICT
                    : SQLExceptionOverride.Override.CONTINUE_EVICT;
        }
    }
}
