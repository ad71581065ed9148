package dev.sluice.routing.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.managers.topology.EngineName;
import dev.sluice.routing.contract.RuleContract;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.routing.shard.Shards;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ShardRuleTest extends RuleContract {

    @Override
    protected ShardRule rule() {
        return Rule.shard("customer", Shards.ranges(new TreeMap<>(Map.of(0, "shard-1", 1000, "shard-2"))));
    }

    @Override
    protected RouteRequest concerned() {
        return RouteRequest.write().with("customer", 1234);
    }

    @Override
    protected Opinion expected() {
        return Opinion.choose("shard-2", "its customer is there");
    }

    @Test
    void aKeyWithoutAShardIsRefused() {
        assertThat(rule().route(RouteRequest.read().with("customer", -1)))
                .isEqualTo(Opinion.reject("no shard has this customer"));
    }

    @Test
    void aRequestOfWhichTheShardIsNotSaidIsRefusedIfItMustBe() {
        assertThat(rule().required().route(RouteRequest.read()))
                .isEqualTo(
                        Opinion.reject("it says nothing of its customer, and concerns the shards [shard-1, shard-2]"));
        assertThat(rule().required().route(concerned())).isEqualTo(expected());
    }

    @Test
    void tenantsAreListed() {
        Rule rule = Rule.tenant(Map.of("acme", "shard-1", "umbrella", "shard-2"));

        assertThat(rule.name()).isEqualTo("shard tenant");
        assertThat(rule.groups()).containsExactlyInAnyOrder("shard-1", "shard-2");
        assertThat(rule.route(RouteRequest.read().with("tenant", "acme")))
                .isEqualTo(Opinion.choose("shard-1", "its tenant is there"));
        assertThat(rule.route(RouteRequest.read().with("tenant", "initech")))
                .isEqualTo(Opinion.reject("no shard has this tenant"));
        assertThat(rule.route(RouteRequest.read())).isEqualTo(Opinion.none());
    }

    @Test
    void letsAShardedSubjectBeMigratedOnItsShardsOnly() {
        EngineName first = new EngineName("shard-1", "primary");
        EngineName other = new EngineName("default", "primary");

        assertThat(rule().isMigrationAllowed(first, concerned())).contains(false);
        assertThat(rule().isMigrationAllowed(first, RouteRequest.write())).isEmpty();
        assertThat(rule().required().isMigrationAllowed(first, RouteRequest.write()))
                .contains(true);
        assertThat(rule().required().isMigrationAllowed(other, RouteRequest.write()))
                .contains(false);
    }
}
