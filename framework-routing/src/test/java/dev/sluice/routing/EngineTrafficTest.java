package dev.sluice.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.managers.topology.EngineRole;
import dev.sluice.routing.route.RouteRequest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EngineTrafficTest {

    private final FakeManager manager = new FakeManager(
            new FakeEngine("primary", EngineRole.PRIMARY), new FakeEngine("replica-1", EngineRole.REPLICA));
    private final CountingTiming timing = new CountingTiming();
    private final Router router = Router.builder(manager).timing(timing).build();

    @Test
    void whileThereIsLittleToDoEveryUnitOfWorkIsTimed() {
        read(40);
        manager.refresh();
        read(1);
        timing.asked = 0;
        read(40);
        assertThat(timing.asked).isEqualTo(80);
    }

    @Test
    void whileThereIsMuchToDoFewerAre() {
        read(64);
        timing.asked = 0;
        read(80);
        assertThat(timing.asked).as("an eighth").isEqualTo(20);

        read(1024 - 64 - 80);
        timing.asked = 0;
        read(640);
        assertThat(timing.asked).as("a sixty-fourth").isEqualTo(20);

        manager.refresh();
        read(1);
        timing.asked = 0;
        read(40);
        assertThat(timing.asked).as("with each topology it begins anew").isEqualTo(80);
    }

    private void read(int times) {
        for (int i = 0; i < times; i++) {
            router.connect(RouteRequest.read()).close();
        }
    }

    private static final class CountingTiming implements Timing {

        private int asked;

        @Override
        public long nanos() {
            asked++;
            return asked;
        }

        @Override
        public void pause(Duration time) {}
    }
}
