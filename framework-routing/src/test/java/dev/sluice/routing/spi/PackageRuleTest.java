package dev.sluice.routing.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.routing.contract.RuleContract;
import dev.sluice.routing.route.RouteRequest;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PackageRuleTest extends RuleContract {

    @Override
    protected Rule rule() {
        return Rule.entitiesIn("java.util.concurrent", "jobs");
    }

    @Override
    protected RouteRequest concerned() {
        return RouteRequest.write().entity(java.util.concurrent.ForkJoinPool.class);
    }

    @Override
    protected Opinion expected() {
        return Opinion.choose("jobs", "lives in jobs");
    }

    @Test
    void coversPackagesBelowAndNoneThatBeginsAlike() {
        assertThat(rule().route(RouteRequest.read().entity(AtomicLong.class))).isEqualTo(expected());
        assertThat(rule().route(RouteRequest.read().entity(java.util.List.class)))
                .isEqualTo(Opinion.none());
        assertThat(Rule.entitiesIn("java.ut", "jobs").route(RouteRequest.read().entity(java.util.List.class)))
                .isEqualTo(Opinion.none());
    }
}
