package dev.sluice.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.managers.topology.EngineRole;
import dev.sluice.managers.topology.EngineState;
import dev.sluice.routing.consistency.Bookmark;
import dev.sluice.routing.consistency.Consistency;
import dev.sluice.routing.route.RouteExplanation;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.routing.route.Verdict;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ExplainTest {

    private final FakeEngine primary = new FakeEngine("primary", EngineRole.PRIMARY).at("0/500");
    private final FakeEngine replica1 =
            new FakeEngine("replica-1", EngineRole.REPLICA).at("0/400").lag(Duration.ofMillis(4200));
    private final FakeEngine replica2 =
            new FakeEngine("replica-2", EngineRole.REPLICA).state(EngineState.DOWN, "connection refused");
    private final FakeEngine replica3 = new FakeEngine("replica-3", EngineRole.REPLICA).at(null);
    private final Router router = Router.over(new FakeManager(primary, replica1, replica2, replica3));

    @Test
    void givesAVerdictOnEveryEngine() {
        RouteExplanation explanation = router.explain(RouteRequest.read()
                .label("order history")
                .consistency(Consistency.after(Bookmark.parse("default@1=0/480"))));

        assertThat(explanation).hasToString("""
                        read order history (after default@1=0/480)
                          group     default
                                    rules: no opinion, group default
                                    request: after 0/480 in epoch 1
                          engines   + primary          primary  if no replica can serve
                                    + replica-1        replica  not yet, last seen at 0/400, lag 4.2 s: is asked; in flight 0, pool 0 %, weight 1, score 0.1
                                    - replica-2        replica  down since 12:03:07Z, connection refused
                                    - replica-3        replica  position unknown
                          route     replica-1
                          topology  v1""");
        assertThat(explanation.verdicts()).filteredOn(Verdict::eligible).hasSize(2);
        assertThat(explanation.route()).isPresent();
        assertThat(explanation.topologyVersion()).isEqualTo(1);
    }

    @Test
    void explainsWhatNobodyCanServeInsteadOfFailing() {
        RouteExplanation explanation = router.explain(RouteRequest.write().engine("replica-1"));

        assertThat(explanation.route()).isEmpty();
        assertThat(explanation.toString())
                .contains("- replica-1        replica  a replica takes no writes", "route     none");
    }

    @Test
    void isJsonToo() {
        RouteExplanation explanation = router.explain(RouteRequest.read().label("say \"hi\"\n"));

        assertThat(explanation.toJson())
                .isEqualTo("{\"request\":\"read say \\\"hi\\\"\\u000a\",\"intent\":\"read\",\"group\":\"default\","
                        + "\"reasons\":[{\"by\":\"rules\",\"text\":\"no opinion, group default\"}],\"engines\":["
                        + "{\"engine\":\"primary\",\"role\":\"primary\",\"eligible\":true,"
                        + "\"why\":\"if no replica can serve\"},"
                        + "{\"engine\":\"replica-1\",\"role\":\"replica\",\"eligible\":true,\"why\":\"lag 4.2 s\","
                        + "\"inFlight\":0,\"latencyMillis\":0.0,\"pressure\":0.0,\"weight\":1.0,\"score\":0.1},"
                        + "{\"engine\":\"replica-2\",\"role\":\"replica\",\"eligible\":false,"
                        + "\"why\":\"down since 12:03:07Z, connection refused\"},"
                        + "{\"engine\":\"replica-3\",\"role\":\"replica\",\"eligible\":true,\"why\":\"lag none\","
                        + "\"inFlight\":0,\"latencyMillis\":0.0,\"pressure\":0.0,\"weight\":1.0,\"score\":0.1}],"
                        + "\"route\":" + routeOf(explanation) + ",\"topologyVersion\":1}");
        assertThat(router.explain(RouteRequest.write().engine("replica-1")).toJson())
                .contains("\"route\":null,");
    }

    private static String routeOf(RouteExplanation explanation) {
        return "{\"engine\":\"" + explanation.route().orElseThrow().engine()
                + "\",\"role\":\"replica\",\"reasons\":[{\"by\":\"rules\",\"text\":\"no opinion, group default\"},"
                + "{\"by\":\"balancer\",\"text\":\"peak ewma among 2 readable replicas\"}]}";
    }

    @Test
    void borrowsNothing() {
        router.explain(RouteRequest.read());
        assertThat(primary.borrowed() + replica1.borrowed()).isZero();
    }
}
