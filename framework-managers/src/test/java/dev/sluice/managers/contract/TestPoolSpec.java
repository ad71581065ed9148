package dev.sluice.managers.contract;

import dev.sluice.managers.connect.Connector;
import dev.sluice.managers.spi.CredentialsSource;
import dev.sluice.managers.spi.PoolSpec;
import dev.sluice.managers.topology.EngineName;
import dev.sluice.managers.url.EngineUrl;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A pool of two over a SQLite file, whose connections can be refused. */
final class TestPoolSpec implements PoolSpec {

    private final Connector connector;
    private final List<Thread> opened = new CopyOnWriteArrayList<>();
    private volatile @Nullable SQLException refusal;
    final List<SQLException> failures = new CopyOnWriteArrayList<>();
    volatile boolean evicting;

    TestPoolSpec(String jdbcUrl) {
        this.connector = Connector.of(
                "contract",
                EngineName.parse("engine"),
                EngineUrl.parse(jdbcUrl),
                engine -> CredentialsSource.Credentials.NONE);
    }

    void refuse(SQLException reason) {
        refusal = reason;
    }

    long openedBy(Thread thread) {
        return opened.stream().filter(other -> other == thread).count();
    }

    @Override
    public String name() {
        return "contract.engine";
    }

    @Override
    public DataSource connections() {
        return Connector.dataSource(timeout -> open());
    }

    @Override
    public boolean readOnly() {
        return false;
    }

    @Override
    public boolean mustEvict(SQLException failure) {
        failures.add(failure);
        return evicting;
    }

    @Override
    public int maxSize() {
        return 2;
    }

    @Override
    public int minIdle() {
        return 0;
    }

    @Override
    public Duration connectionTimeout() {
        return Duration.ofSeconds(2);
    }

    @Override
    public Duration idleTimeout() {
        return Duration.ZERO;
    }

    @Override
    public Duration maxLifetime() {
        return Duration.ZERO;
    }

    @Override
    public Duration keepaliveTime() {
        return Duration.ZERO;
    }

    @Override
    public Duration leakDetectionThreshold() {
        return Duration.ZERO;
    }

    @Override
    public @Nullable Object meterRegistry() {
        return null;
    }

    private Connection open() throws SQLException {
        opened.add(Thread.currentThread());
        SQLException reason = refusal;
        if (reason != null) {
            throw reason;
        }
        return connector.connect(Duration.ofSeconds(5));
    }
}
