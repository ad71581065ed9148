package dev.sluice.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.DatabaseProduct;
import dev.sluice.routing.route.Intent;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadStatementsTest {

    private final ReadStatements statements = new ReadStatements(
            new FailureTranslator("shop", DatabaseProduct.POSTGRESQL), new UnitName(Intent.READ, "report"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into t values (1)",
                "  UPDATE t set a = 1",
                "/* a */ -- b\n delete from t",
                "(delete from t)",
                "merge into t using u on (a = b)",
                "truncate t",
                "drop table t"
            })
    void refusesWhatPlainlyWrites(String sql) {
        assertThatThrownBy(() -> statements.apply(sql))
                .isInstanceOf(WriteInReadUnitException.class)
                .hasMessageStartingWith("shop: read unit report tried to run ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1",
                "SELECT update_count from t",
                "with x as (select 1) select * from x",
                "/* delete */ select 1",
                "explain select 1",
                "values (1)",
                "deleted",
                "/* never closed",
                ""
            })
    void letsEverythingElseReachTheServer(String sql) {
        assertThat(statements.apply(sql)).isSameAs(sql);
    }
}
