package dev.sluice.examples.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.DatabaseProduct;
import dev.sluice.metadata.contract.LintRuleContract;
import dev.sluice.metadata.define.SchemaDefinition;
import dev.sluice.metadata.lint.Lint;
import dev.sluice.metadata.lint.facts.StatementFacts;
import dev.sluice.metadata.migration.ScriptStatement;
import dev.sluice.metadata.model.Schema;
import dev.sluice.metadata.spi.LintRule;
import java.sql.DriverManager;
import java.util.List;
import org.junit.jupiter.api.Test;

class NoCascadesTest extends LintRuleContract {

    private static final String LINES =
            "create table line (order_id integer references orders (id) on delete\n cascade)";

    @Override
    protected LintRule rule() {
        return new NoCascades();
    }

    @Override
    protected StatementFacts objectionable() {
        return facts(DatabaseProduct.SQLITE, LINES, null);
    }

    @Test
    void isAskedBesideTheBuiltInRules() {
        Schema shop = SchemaDefinition.of(DatabaseProduct.SQLITE)
                .table("orders", table -> table.column("id", "integer").primaryKey("id"))
                .build();
        List<ScriptStatement> script = ScriptStatement.listOf("V2__lines.sql", LINES, DatabaseProduct.SQLITE);

        assertThat(Lint.in(() -> DriverManager.getConnection("jdbc:sqlite::memory:"))
                        .withRule(new NoCascades())
                        .check(shop, script))
                .extracting(finding -> finding.rule())
                .containsExactly("no-cascades");
    }
}
