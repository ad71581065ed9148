package dev.sluice.routing.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.managers.topology.EngineName;
import dev.sluice.managers.topology.EngineRole;
import dev.sluice.routing.route.Route.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RouteTest {

    private static final EngineName ENGINE = EngineName.parse("replica-1");
    private static final Reason REASON = new Reason("request", "after 0/4FF in epoch 1");

    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void reasonsAreToldOnceAndOnlyToWhoeverReadsThem() {
        Route route = toldLater();
        assertThat(route.engine()).isEqualTo(ENGINE);
        assertThat(route.group()).isEqualTo("default");
        assertThat(asked).hasValue(0);

        assertThat(route.reasons()).containsExactly(REASON);
        assertThat(route).hasToString("replica-1 (replica) for a read: request: after 0/4FF in epoch 1");
        assertThat(asked).hasValue(1);
    }

    @Test
    void whenTheReasonsAreToldMakesNoDifference() {
        Route told = new Route(ENGINE, EngineRole.REPLICA, Intent.READ, List.of(REASON), 7);
        assertThat(toldLater()).isEqualTo(told).hasSameHashCodeAs(told);
        assertThat(told).isEqualTo(toldLater());
    }

    @Test
    void whatIsGivenIsCopied() {
        List<Reason> given = new ArrayList<>(List.of(REASON));
        Route route = new Route(ENGINE, EngineRole.REPLICA, Intent.READ, given, 7);
        given.clear();
        assertThat(route.reasons()).containsExactly(REASON);
    }

    private Route toldLater() {
        return Route.toldLater(
                ENGINE,
                EngineRole.REPLICA,
                Intent.READ,
                () -> {
                    asked.incrementAndGet();
                    return List.of(REASON);
                },
                7);
    }
}
