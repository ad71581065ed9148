package dev.sluice.metadata.translate;

import static dev.sluice.DatabaseProduct.MYSQL;
import static dev.sluice.DatabaseProduct.POSTGRESQL;
import static dev.sluice.DatabaseProduct.SQLITE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.DatabaseProduct;
import dev.sluice.metadata.define.SchemaDefinition;
import dev.sluice.metadata.model.Table;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionsTest {

    private static final Table TABLE = SchemaDefinition.of(SQLITE)
            .table(
                    "orders",
                    table -> table.column("score", "int").column("kind", "text").column("a b", "int"))
            .build()
            .tables()
            .get(0);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "score >= 0 | `score` >= 0",
                "(score >= (0)::numeric) | (`score` >= (0))",
                "(kind)::text <> 'it''s \\ so'::text | (`kind`) <> 'it''s \\\\ so'",
                "(kind)::text = ANY ((ARRAY['a'::character varying, 'b'::character varying])::text[]) | (`kind`) in ('a','b')",
                "kind = ANY (ARRAY['a'::text, 'b'::text]) AND score < 3 | `kind` in ('a','b') AND `score` < 3",
                "\"a b\" IS NOT NULL | `a b` IS NOT NULL",
                "length(kind) < 100 | char_length(`kind`) < 100",
                "score != 1.5e3 | `score` <> 1.5e3",
                "now() | current_timestamp(6)",
                "CURRENT_DATE | curdate()",
                "COALESCE(score, 0) BETWEEN -1 AND 3 | coalesce(`score`, 0) BETWEEN -1 AND 3",
            })
    void saysTheSameInMySqlsWords(String postgres, String mysql) {
        assertThat(translated(POSTGRESQL, MYSQL, postgres)).contains(mysql);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "(`kind` <> _utf8mb4'x\\\\''y') | (\"kind\" <> 'x\\''y')",
                "`score` in (1,2) | \"score\" in (1,2)",
                "`kind` = \"it's\" | \"kind\" = 'it''s'",
                "CURRENT_TIMESTAMP(3) | now()",
            })
    void saysTheSameInPostgresWords(String mysql, String postgres) {
        assertThat(translated(MYSQL, POSTGRESQL, mysql)).contains(postgres);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "score / 2 > 1", // of whole numbers, or not
                "kind || 'x' = 'yx'", // an OR of MySQL
                "kind like 'a%'", // with upper and lower case, or not
                "kind ~ 'a'",
                "score % 2 = 0",
                "shop.twice(score) > 1",
                "twice(score) > 1",
                "score::smallint > 1",
                "gone > 1",
                "nextval('s'::regclass)",
                "'1 day'::interval",
                "'{}'::text[]",
                "$$x$$",
            })
    void carriesNothingOverThatMayMeanSomethingElse(String expression) {
        assertThat(translated(POSTGRESQL, SQLITE, expression)).isEmpty();
        assertThat(translated(POSTGRESQL, MYSQL, expression)).isEmpty();
    }

    @Test
    void doesNotTakeTheLengthInBytesForOneInCharacters() {
        assertThat(translated(MYSQL, SQLITE, "length(kind) < 3")).isEmpty();
        assertThat(translated(MYSQL, SQLITE, "char_length(kind) < 3")).contains("length(\"kind\") < 3");
    }

    private static Optional<String> translated(DatabaseProduct from, DatabaseProduct to, String expression) {
        return new Expressions(from, to, TABLE).translated(expression);
    }
}
