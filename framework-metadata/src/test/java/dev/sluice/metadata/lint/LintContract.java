package dev.sluice.metadata.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.DatabaseProduct;
import dev.sluice.metadata.SchemaReader;
import dev.sluice.metadata.diff.Severity;
import dev.sluice.metadata.lint.facts.Finding;
import dev.sluice.metadata.migration.ScriptStatement;
import dev.sluice.metadata.model.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A statement is judged by what the server does with it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class LintContract {

    private final DatabaseProduct product;
    private Schema schema;

    LintContract(DatabaseProduct product) {
        this.product = product;
    }

    /** What is expected of a statement: the rules that speak, with blanks between; nothing for none. */
    record Case(String sql, String rules) {
        @Override
        public String toString() {
            return sql;
        }
    }

    abstract Connection empty() throws SQLException;

    /** What is there before each statement. */
    abstract List<String> tables();

    abstract List<Case> cases();

    @BeforeAll
    void make() throws SQLException {
        try (Connection connection = empty();
                Statement statement = connection.createStatement()) {
            for (String sql : tables()) {
                statement.execute(sql);
            }
            schema = SchemaReader.of(connection).read();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void judges(Case one) {
        assertThat(rules(one.sql())).isEqualTo(one.rules());
    }

    @Test
    void aTableOfTheScriptItselfMayBeLocked() {
        assertThat(rules("create table fresh (id integer); create index fresh_id on fresh (id);"))
                .isEmpty();
    }

    @Test
    void aFindingTellsTheLineAndWhatToDo() {
        List<Finding> findings = check("\n\ndrop table gone_already;");
        assertThat(findings).hasSize(1);
        assertThat(findings.get(0).toString()).startsWith("line 3: the server refuses it: ");
    }

    @Test
    void ofARuleOfOnesOwn() {
        List<Finding> findings = Lint.in(this::empty)
                .withRule(facts ->
                        List.of(new Finding("own", Severity.ONLINE, facts.statement(), "was seen", "nothing to do")))
                .check(schema, ScriptStatement.listOf("script", "create table fresh (id integer);", product));
        assertThat(findings).extracting(Finding::rule).containsExactly("own");
    }

    private String rules(String sql) {
        return String.join(" ", check(sql).stream().map(Finding::rule).toList());
    }

    private List<Finding> check(String sql) {
        return Lint.in(this::empty).check(schema, ScriptStatement.listOf("script", sql, product));
    }
}
