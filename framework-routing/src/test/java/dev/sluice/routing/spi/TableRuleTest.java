package dev.sluice.routing.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.QualifiedName;
import dev.sluice.managers.topology.EngineName;
import dev.sluice.routing.contract.RuleContract;
import dev.sluice.routing.route.RouteRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableRuleTest extends RuleContract {

    @Override
    protected Rule rule() {
        return Rule.table("audit_*", "audit");
    }

    @Override
    protected RouteRequest concerned() {
        return RouteRequest.write().table(QualifiedName.of("audit_log"));
    }

    @Override
    protected Opinion expected() {
        return Opinion.choose("audit", "lives in audit");
    }

    @Test
    void aNameWithoutASchemaIsThatOfAnySchema() {
        assertThat(matches("audit_*", "audit_", "AUDIT_log", "any.audit_x")).isTrue();
        assertThat(matches("audit_*", "audit")).isFalse();
        assertThat(matches("audit_*", "my_audit_log")).isFalse();
        assertThat(matches("a.*b", "a.xb")).isTrue();
        assertThat(matches("a+", "aa")).isFalse();
    }

    @Test
    void aNameWithASchemaIsThatOfThisSchemaOnly() {
        assertThat(matches("reports.*", "reports.daily", "Reports.x")).isTrue();
        assertThat(matches("reports.*", "daily")).isFalse();
        assertThat(matches("reports.*", "other.daily")).isFalse();
        assertThat(matches("r*.d*", "reports.daily")).isTrue();
    }

    @Test
    void refusesAPatternThatNamesNothing() {
        for (String pattern : List.of("", " ", ".x", "x.")) {
            assertThatThrownBy(() -> Rule.table(pattern, "audit"))
                    .hasMessage("pattern: \"" + pattern + "\" (expected: name or schema.name)");
        }
    }

    @Test
    void letsTheTableBeMigratedWhereItLivesOnly() {
        assertThat(rule().isMigrationAllowed(new EngineName("audit", "primary"), concerned()))
                .contains(true);
        assertThat(rule().isMigrationAllowed(new EngineName("default", "primary"), concerned()))
                .contains(false);
    }

    private static boolean matches(String pattern, String... tables) {
        Rule rule = Rule.table(pattern, "audit");
        return List.of(tables).stream()
                .allMatch(table -> !rule.route(RouteRequest.read().table(QualifiedName.parse(table)))
                        .equals(Opinion.none()));
    }
}
