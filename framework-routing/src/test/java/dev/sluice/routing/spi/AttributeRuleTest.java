package dev.sluice.routing.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.managers.topology.EngineName;
import dev.sluice.routing.contract.RuleContract;
import dev.sluice.routing.route.RouteRequest;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AttributeRuleTest extends RuleContract {

    @Override
    protected Rule rule() {
        return Rule.attribute("tenant", Map.of("acme", "shard-1", 7, "shard-2"));
    }

    @Override
    protected RouteRequest concerned() {
        return RouteRequest.read().with("tenant", "acme");
    }

    @Override
    protected Opinion expected() {
        return Opinion.choose("shard-1", "tenant belongs to shard-1");
    }

    @Test
    void comparesValuesByEqualsAndDoesNotKnowTheOthers() {
        assertThat(rule().route(RouteRequest.read().with("tenant", 7)))
                .isEqualTo(Opinion.choose("shard-2", "tenant belongs to shard-2"));
        assertThat(rule().route(RouteRequest.read().with("tenant", "umbrella"))).isEqualTo(Opinion.none());
    }

    @Test
    void letsATenantBeMigratedInItsGroupOnly() {
        assertThat(rule().isMigrationAllowed(new EngineName("shard-1", "primary"), concerned()))
                .contains(true);
        assertThat(rule().isMigrationAllowed(new EngineName("shard-2", "primary"), concerned()))
                .contains(false);
    }
}
