package dev.sluice.metadata.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.DatabaseProduct;
import dev.sluice.metadata.lint.facts.Algorithm;
import dev.sluice.metadata.lint.facts.Finding;
import dev.sluice.metadata.lint.facts.StatementFacts;
import dev.sluice.metadata.migration.ScriptStatement;
import dev.sluice.metadata.spi.LintRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a {@link LintRule} promises. Needs no server. */
public abstract class LintRuleContract {

    protected abstract LintRule rule();

    /** Of a statement that the rule has something to say about. */
    protected abstract StatementFacts objectionable();

    @Test
    protected void saysWhatHappensAndWhatToDoInstead() {
        List<Finding> findings = rule().check(objectionable());

        assertThat(findings).isNotEmpty().allSatisfy(finding -> {
            assertThat(finding.rule()).matches("[a-z][a-z0-9-]*");
            assertThat(finding.what()).isNotBlank();
            assertThat(finding.recipe()).isNotBlank();
            assertThat(finding.statement()).isEqualTo(objectionable().statement());
        });
    }

    @Test
    protected void saysTheSameEachTime() {
        LintRule rule = rule();

        assertThat(rule.check(objectionable())).isEqualTo(rule.check(objectionable()));
    }

    @Test
    protected void saysNothingOfANewTable() {
        for (DatabaseProduct product : DatabaseProduct.values()) {
            assertThat(rule().check(facts(product, "create table fresh (id int primary key)", null)))
                    .as(product.displayName())
                    .isEmpty();
        }
    }

    /** What failed, what is half a statement, what only one product knows. */
    @Test
    protected void throwsNothingWhateverTheStatementIs() {
        for (DatabaseProduct product : DatabaseProduct.values()) {
            for (String sql : List.of(";", "alter table", "select 'it''s'", "-- a remark", "ALTER TABLE \"a b\" ADD")) {
                assertThat(rule().check(facts(product, sql, "syntax error"))).isNotNull();
                assertThat(rule().check(facts(product, sql, null))).isNotNull();
            }
        }
    }

    /** A statement that locks, rewrites and scans nothing that was there before. */
    protected static StatementFacts facts(DatabaseProduct product, String sql, @Nullable String failure) {
        Algorithm algorithm = product == DatabaseProduct.MYSQL ? Algorithm.INSTANT : null;
        return new StatementFacts(
                product, new ScriptStatement(1, 1, sql), Map.of(), Set.of(), Set.of(), algorithm, failure);
    }
}
