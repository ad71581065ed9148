package dev.sluice.routing.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.routing.route.Intent;
import dev.sluice.routing.route.RouteRequest;
import org.junit.jupiter.api.Test;

/** It has an opinion on a request that says nothing, which the contract does not allow for others. */
class IntentRuleTest {

    @Test
    void sendsWhatReadsToOneGroup() {
        Rule rule = Rule.intent(Intent.READ, "warehouse");

        assertThat(rule.name()).isEqualTo("every read");
        assertThat(rule.groups()).containsExactly("warehouse");
        assertThat(rule.read(RouteRequest.read()))
                .isEqualTo(Opinion.choose("warehouse", "every read goes to warehouse"));
        assertThat(rule.write(RouteRequest.write())).isEqualTo(Opinion.none());
        assertThat(rule.route(RouteRequest.read())).isEqualTo(Opinion.none());
    }

    @Test
    void sendsWhatMayWriteToOneGroup() {
        Rule rule = Rule.intent(Intent.WRITE, "inbox");

        assertThat(rule.read(RouteRequest.read())).isEqualTo(Opinion.none());
        assertThat(rule.write(RouteRequest.write())).isEqualTo(Opinion.choose("inbox", "every write goes to inbox"));
    }
}
