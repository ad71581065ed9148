package dev.sluice.routing.classify;

import static dev.sluice.DatabaseProduct.MYSQL;
import static dev.sluice.DatabaseProduct.POSTGRESQL;
import static dev.sluice.DatabaseProduct.SQLITE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.DatabaseProduct;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StatementTextTest {

    @Test
    void aFingerprintLeavesOutValuesBlanksAndComments() {
        assertThat(List.of(
                        "SELECT a, b FROM t WHERE id=1 AND name <> 'x'",
                        "select a,b\n from t -- why\n where id = -27 and name<>'it''s' ;",
                        "/* sluice: any */ SELECT a , b FROM t WHERE id = $1 AND name <> $$y$$;;",
                        "SELECT a, b FROM t WHERE id = ? AND name <> E'\\'z'"))
                .extracting(sql -> fingerprint(POSTGRESQL, sql))
                .containsOnly("select a, b from t where id = ? and name <> ?");
    }

    @Test
    void aFingerprintFoldsLists() {
        assertThat(List.of(
                        "SELECT * FROM t WHERE id IN (1)",
                        "SELECT * FROM t WHERE id IN (1, -2, 3)",
                        "SELECT * FROM t WHERE id IN(?,?)"))
                .extracting(sql -> fingerprint(MYSQL, sql))
                .containsOnly("select * from t where id in(?)");
        assertThat(fingerprint(MYSQL, "INSERT INTO t (a, b) VALUES (1, 'a'), (2, \"b\")"))
                .isEqualTo("insert into t(a, b) values(?)");
        assertThat(fingerprint(SQLITE, "SELECT 1 WHERE (a, b) IN ((1, 2), (3, 4), (5, 6)) AND f(1, 2) = (3)"))
                .isEqualTo("select ? where(a, b) in((?)) and f(?, ?) =(?)");
    }

    @Test
    void aFingerprintKeepsWhatIsNoValue() {
        assertThat(fingerprint(POSTGRESQL, "SELECT \"Id\" FROM \"T\" WHERE x - 1 > y::int"))
                .isEqualTo("select \"Id\" from \"T\" where x - ? > y::int");
        assertThat(fingerprint(MYSQL, "SELECT `Id`, @A FROM T LIMIT 10")).isEqualTo("select `Id`, @a from t limit ?");
        assertThat(fingerprint(SQLITE, "SELECT [a b] FROM t")).isEqualTo("select [a b] from t");
        assertThat(fingerprint(POSTGRESQL, "SELECT f(1)")).isNotEqualTo(fingerprint(POSTGRESQL, "SELECT g(1)"));
    }

    @Test
    void aFingerprintIsBounded() {
        String columns = "a_column, ".repeat(1000);
        String first = fingerprint(POSTGRESQL, "SELECT " + columns + "a FROM t");

        assertThat(first).hasSize(512).startsWith("select a_column, a_column");
        assertThat(fingerprint(POSTGRESQL, "select  " + columns + "a FROM t")).isEqualTo(first);
        assertThat(fingerprint(POSTGRESQL, "SELECT " + columns + "b FROM t")).isNotEqualTo(first);
    }

    @ParameterizedTest
    @EnumSource(DatabaseProduct.class)
    void blanksAroundAStatementOfTheCorpusDoNotChangeItsFingerprint(DatabaseProduct product) {
        for (Corpus.Entry entry : Corpus.of(product)) {
            String once = fingerprint(product, entry.sql());
            assertThat(fingerprint(product, "  " + entry.sql() + " ;\n ")).isEqualTo(once);
            assertThat(once.length()).isLessThanOrEqualTo(512);
        }
    }

    @Test
    void knowsASingleStatement() {
        assertThat(single("SELECT 1")).isTrue();
        assertThat(single("SELECT ';' ; -- and no more; really\n ;")).isTrue();
        assertThat(single("; SELECT 1")).isTrue();
        assertThat(single("SELECT 1; SELECT 2")).isFalse();
        assertThat(single("-- nothing")).isFalse();
        assertThat(single("SELECT 'open")).isFalse();
        assertThat(single("SELECT 'C:\\', ';'")).isFalse();
    }

    @Test
    void findsTheHintBeforeAStatement() {
        assertThat(hint("/* sluice: primary */ SELECT 1")).contains("primary");
        assertThat(hint("\n/*SLUICE:at most 2 s*/SELECT 1")).contains("at most 2 s");
        assertThat(hint("/* by Hibernate */ /* sluice: a */ /* sluice: b */ SELECT 1"))
                .contains("a");
        assertThat(hint("/* sluice: */ SELECT 1")).contains("");
        assertThat(List.of(
                        "SELECT 1",
                        "SELECT /* sluice: primary */ 1",
                        "-- sluice: primary\nSELECT 1",
                        "/* sluice: primary",
                        "/* /* sluice: primary */ */ SELECT 1",
                        "/* sluice */ SELECT ':'",
                        "/* slu",
                        ""))
                .allSatisfy(sql -> assertThat(hint(sql)).isEmpty());
    }

    private static String fingerprint(DatabaseProduct product, String sql) {
        return new StatementText(product, sql).fingerprint();
    }

    private static boolean single(String sql) {
        return new StatementText(POSTGRESQL, sql).isSingle();
    }

    private static Optional<String> hint(String sql) {
        return new StatementText(POSTGRESQL, sql).hint();
    }
}
