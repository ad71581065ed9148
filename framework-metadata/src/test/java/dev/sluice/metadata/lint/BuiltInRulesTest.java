package dev.sluice.metadata.lint;

import static dev.sluice.DatabaseProduct.MYSQL;
import static dev.sluice.DatabaseProduct.POSTGRESQL;

import dev.sluice.QualifiedName;
import dev.sluice.metadata.contract.LintRuleContract;
import dev.sluice.metadata.lint.facts.Algorithm;
import dev.sluice.metadata.lint.facts.LockMode;
import dev.sluice.metadata.lint.facts.StatementFacts;
import dev.sluice.metadata.migration.ScriptStatement;
import dev.sluice.metadata.spi.LintRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Each of the rules that every check asks. */
@ParameterizedClass
@MethodSource("rules")
class BuiltInRulesTest extends LintRuleContract {

    private static final QualifiedName ORDERS = QualifiedName.of("shop", "orders");
    private static final QualifiedName CUSTOMER = QualifiedName.of("shop", "customer");

    record Asked(LintRule rule, StatementFacts objectionable) {}

    @Parameter
    private Asked asked;

    /** In the order of the rules. */
    static Stream<Asked> rules() {
        List<StatementFacts> objectionable = List.of(
                facts(POSTGRESQL, "alter table gone add x int", "there is no table gone"),
                postgres("alter table orders alter id type bigint", Map.of(), Set.of(ORDERS), Set.of()),
                postgres(
                        "alter table orders add check (id > 0)",
                        Map.of(ORDERS, LockMode.ACCESS_EXCLUSIVE),
                        Set.of(),
                        Set.of(ORDERS)),
                postgres(
                        "alter table orders add foreign key (customer_id) references c",
                        Map.of(CUSTOMER, LockMode.SHARE_ROW_EXCLUSIVE),
                        Set.of(),
                        Set.of()),
                mysql("alter table orders modify id bigint", Algorithm.COPY),
                facts(POSTGRESQL, "drop table orders", null),
                facts(POSTGRESQL, "alter table orders rename to purchase", null),
                facts(POSTGRESQL, "alter table orders alter at set default 'now'", null),
                mysql("alter table orders add total int not null", Algorithm.INSTANT));
        return IntStream.range(0, Rules.BUILT_IN.size())
                .mapToObj(i -> new Asked(Rules.BUILT_IN.get(i), objectionable.get(i)));
    }

    @Override
    protected LintRule rule() {
        return asked.rule();
    }

    @Override
    protected StatementFacts objectionable() {
        return asked.objectionable();
    }

    private static StatementFacts postgres(
            String sql, Map<QualifiedName, LockMode> locks, Set<QualifiedName> rewritten, Set<QualifiedName> scanned) {
        return new StatementFacts(POSTGRESQL, new ScriptStatement(1, 1, sql), locks, rewritten, scanned, null, null);
    }

    private static StatementFacts mysql(String sql, Algorithm algorithm) {
        return new StatementFacts(MYSQL, new ScriptStatement(1, 1, sql), Map.of(), Set.of(), Set.of(), algorithm, null);
    }
}
