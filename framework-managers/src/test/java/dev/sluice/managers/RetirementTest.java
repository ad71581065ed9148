package dev.sluice.managers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.managers.spi.EnginePool;
import dev.sluice.managers.topology.PoolSnapshot;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetirementTest {

    private final List<String> events = new ArrayList<>();

    @Test
    void closesAPoolOnlyWhenNobodyWaitsAtItAnyMore() {
        new Retirement("shop/primary").complete(new WaitedFor(), Duration.ofSeconds(30));

        assertThat(events).containsExactly("evicted", "1 waiting", "1 waiting", "0 waiting", "closed");
    }

    /** All that was borrowed is back; somebody still waits for a connection, and gets it after a moment. */
    private final class WaitedFor implements EnginePool {

        @Override
        public Connection borrow() {
            throw new UnsupportedOperationException("nobody borrows in this test");
        }

        @Override
        public PoolSnapshot snapshot() {
            int waiting = events.size() < 3 ? 1 : 0;
            String event = waiting + " waiting";
            events.add(event);
            return new PoolSnapshot(1, 0, 0, 0, waiting);
        }

        @Override
        public void evict() {
            events.add("evicted");
        }

        @Override
        public void close() {
            events.add("closed");
        }
    }
}
