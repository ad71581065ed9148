package dev.sluice.routing.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.managers.topology.EngineName;
import dev.sluice.routing.contract.RuleContract;
import dev.sluice.routing.route.RouteRequest;
import org.junit.jupiter.api.Test;

class EntityRuleTest extends RuleContract {

    @Override
    protected Rule rule() {
        return Rule.entity(Number.class, "audit");
    }

    @Override
    protected RouteRequest concerned() {
        return RouteRequest.read().entity(Number.class);
    }

    @Override
    protected Opinion expected() {
        return Opinion.choose("audit", "lives in audit");
    }

    @Test
    void coversSubclassesAndNobodyElse() {
        assertThat(rule().route(RouteRequest.write().entity(Integer.class))).isEqualTo(expected());
        assertThat(rule().route(RouteRequest.write().entity(String.class))).isEqualTo(Opinion.none());
        assertThat(rule().route(RouteRequest.write().entity(Object.class))).isEqualTo(Opinion.none());
    }

    @Test
    void letsTheEntityBeMigratedWhereItLivesOnly() {
        RouteRequest subject = RouteRequest.write().entity(Integer.class);

        assertThat(rule().isMigrationAllowed(new EngineName("audit", "primary"), subject))
                .contains(true);
        assertThat(rule().isMigrationAllowed(new EngineName("default", "primary"), subject))
                .contains(false);
        assertThat(rule().isMigrationAllowed(new EngineName("default", "primary"), RouteRequest.write()))
                .isEmpty();
    }
}
