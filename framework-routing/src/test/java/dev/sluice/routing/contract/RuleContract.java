package dev.sluice.routing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.managers.topology.EngineName;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.routing.spi.Opinion;
import dev.sluice.routing.spi.Rule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every {@link Rule} has to keep to. Extend it and say what the rule is about. */
public abstract class RuleContract {

    /** A new rule. */
    protected abstract Rule rule();

    /** A request that the rule has a neutral opinion on, or one on its intent. */
    protected abstract RouteRequest concerned();

    /** What the rule says to {@link #concerned()}. */
    protected abstract Opinion expected();

    @Test
    public void saysWhatIsExpectedOfIt() {
        assertThat(opinions(rule(), concerned())).contains(expected());
    }

    @Test
    public void hasNoOpinionOnARequestThatSaysNothing() {
        for (RouteRequest plain : List.of(RouteRequest.read(), RouteRequest.write())) {
            assertThat(opinions(rule(), plain)).containsOnly(Opinion.none());
        }
    }

    @Test
    public void hasANameThatStaysTheSame() {
        Rule rule = rule();
        assertThat(rule.name()).isNotBlank().isEqualTo(rule.name()).isEqualTo(rule().name());
    }

    @Test
    public void answersTheSameEachTimeInEveryThread() throws Exception {
        Rule rule = rule();
        RouteRequest request = concerned();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<List<Opinion>>> answers = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                answers.add(threads.submit(() -> opinions(rule, request)));
            }
            Set<List<Opinion>> distinct = new HashSet<>();
            for (Future<List<Opinion>> answer : answers) {
                distinct.add(answer.get());
            }
            assertThat(distinct).containsExactly(opinions(rule, request));
        } finally {
            threads.shutdown();
        }
    }

    @Test
    public void answersAboutMigrationsWithoutNull() {
        EngineName engine = new EngineName("some-group", "primary");
        assertThat(rule().isMigrationAllowed(engine, RouteRequest.write())).isNotNull();
        assertThat(rule().isMigrationAllowed(engine, concerned())).isNotNull();
    }

    private static List<Opinion> opinions(Rule rule, RouteRequest request) {
        return List.of(rule.read(request), rule.write(request), rule.route(request));
    }
}
