package dev.sluice.managers.hikari;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.metrics.IMetricsTracker;
import com.zaxxer.hikari.metrics.MetricsTrackerFactory;
import com.zaxxer.hikari.metrics.PoolStats;
import dev.sluice.managers.contract.PoolFactoryContract;
import dev.sluice.managers.spi.PoolFactory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class HikariPoolFactoryTest extends PoolFactoryContract {

    @Override
    protected PoolFactory factory() {
        return new HikariPoolFactory();
    }

    @Test
    void handsTheMetersOfANameOverFromOnePoolToTheNext() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        MetricsTrackerFactory factory = new PoolMeters().factory(registry);
        PoolStats former = stats(1);
        PoolStats next = stats(2);

        try (IMetricsTracker one = factory.create("default.primary", former)) {
            assertThat(maximum(registry)).isEqualTo(1);
            try (IMetricsTracker two = factory.create("default.primary", next)) {
                assertThat(maximum(registry)).isEqualTo(2);
                one.close();
                two.recordConnectionTimeout();
                assertThat(maximum(registry)).isEqualTo(2);
            }
            assertThat(registry.getMeters()).isEmpty();
        }
    }

    private static double maximum(SimpleMeterRegistry registry) {
        return registry.get("hikaricp.connections.max").gauge().value();
    }

    private static PoolStats stats(int max) {
        return new PoolStats(1) {
            @Override
            protected void update() {
                maxConnections = max;
            }
        };
    }
}
