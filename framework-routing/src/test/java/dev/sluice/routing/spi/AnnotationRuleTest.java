package dev.sluice.routing.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.managers.topology.EngineName;
import dev.sluice.routing.contract.RuleContract;
import dev.sluice.routing.route.InGroup;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.routing.spi.annotated.Archived;
import dev.sluice.routing.spi.annotated.Audited;
import org.junit.jupiter.api.Test;

class AnnotationRuleTest extends RuleContract {

    private static class Login extends Audited {}

    private static class Snapshot extends Archived {}

    @InGroup("reports")
    private static class Report extends Audited {}

    @Override
    protected Rule rule() {
        return Rule.annotated();
    }

    @Override
    protected RouteRequest concerned() {
        return RouteRequest.read().entity(Audited.class);
    }

    @Override
    protected Opinion expected() {
        return Opinion.choose("audit", "lives in audit by annotation");
    }

    @Test
    void theNearestClassOutranksThoseAboveAndThePackage() {
        assertThat(groupOf(Login.class)).isEqualTo("audit");
        assertThat(groupOf(Report.class)).isEqualTo("reports");
        assertThat(groupOf(Archived.class)).isEqualTo("archive");
        assertThat(groupOf(Snapshot.class)).isEqualTo("archive");
        assertThat(rule().route(RouteRequest.read().entity(String.class))).isEqualTo(Opinion.none());
    }

    @Test
    void anEntityIsLookedAtOnce() {
        Rule rule = rule();
        assertThat(rule.route(concerned())).isSameAs(rule.route(concerned()));
    }

    @Test
    void letsTheEntityBeMigratedWhereItLivesOnly() {
        assertThat(rule().isMigrationAllowed(new EngineName("audit", "primary"), concerned()))
                .contains(true);
        assertThat(rule().isMigrationAllowed(new EngineName("default", "primary"), concerned()))
                .contains(false);
        assertThat(rule().isMigrationAllowed(new EngineName("default", "primary"), RouteRequest.write()))
                .isEmpty();
    }

    private String groupOf(Class<?> entity) {
        return rule().route(RouteRequest.write().entity(entity)) instanceof Opinion.Choice choice
                ? choice.group()
                : "none";
    }
}
