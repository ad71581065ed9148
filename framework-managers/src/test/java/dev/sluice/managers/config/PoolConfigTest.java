package dev.sluice.managers.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.ConfigurationException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PoolConfigTest {

    @Test
    void reportsContradictionsByName() {
        assertThatThrownBy(() -> PoolConfig.builder()
                        .maxSize(10)
                        .minIdle(12)
                        .connectionTimeout(Duration.ofMillis(100))
                        .idleTimeout(Duration.ofSeconds(1))
                        .maxLifetime(Duration.ofSeconds(60))
                        .keepaliveTime(Duration.ofMinutes(5))
                        .leakDetectionThreshold(Duration.ofMillis(1))
                        .build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("pool: min-idle: 12 (expected: <= max-size, which is 10);"
                        + " connection-timeout: 100ms (expected: >= 250ms);"
                        + " idle-timeout: 1s (expected: 0s for never, or >= 10s);"
                        + " leak-detection-threshold: 1ms (expected: 0s for never, or >= 2s);"
                        + " keepalive-time: 5min (expected: < max-lifetime, which is 1min)");
        assertThatThrownBy(() -> PoolConfig.builder().maxSize(0).minIdle(-1).build())
                .hasMessage("pool: max-size: 0 (expected: >= 1); min-idle: -1 (expected: >= 0)");
    }

    @Test
    void keepsAsManyIdleAsThereMayBe() {
        assertThat(PoolConfig.builder().maxSize(1).build().minIdle()).isEqualTo(1);
        assertThat(PoolConfig.from(PoolConfig.defaults()).maxSize(1).build().minIdle())
                .isEqualTo(1);
        assertThat(PoolConfig.defaults().minIdle()).isEqualTo(PoolConfig.DEFAULT_MIN_IDLE);
    }

    @Test
    void readsDurationsInTheirSpellings() {
        assertThat(Durations.parse("250ms")).isEqualTo(Duration.ofMillis(250));
        assertThat(Durations.parse("10min")).isEqualTo(Duration.ofMinutes(10));
        assertThat(Durations.parse("1h")).isEqualTo(Duration.ofHours(1));
        assertThat(Durations.parse("PT1.5S")).isEqualTo(Duration.ofMillis(1500));
        assertThatThrownBy(() -> Durations.parse("30")).hasMessageContaining("a duration with its unit");
    }
}
