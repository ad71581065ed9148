package dev.sluice.routing.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.DatabaseProduct;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClassifierTest {

    private static final String[] PIECES = {
        "SELECT",
        "WITH",
        "x",
        "(",
        ")",
        ",",
        ";",
        "'",
        "\"",
        "`",
        "[",
        "]",
        "$$",
        "$a$",
        "/*",
        "*/",
        "/*!",
        "--",
        "#",
        "\n",
        "\r",
        "\0",
        "\\",
        "E'",
        "U&'",
        "@",
        "@@",
        ":=",
        ".",
        "1",
        "0x",
        "1e",
        "EXPLAIN",
        "ANALYZE",
        "COPY",
        "TO",
        "STDOUT",
        "PRAGMA",
        "=",
        "SHOW",
        "FULL",
        "FORMAT",
        "AS",
        "FOR",
        "UPDATE",
        "count",
        "f",
        " ",
        "\t",
        "é",
        "漢",
        "\uD83D",
        "\uFFFF",
        "INTO",
        "DISTINCT",
        "ON",
        "OVER",
        "START",
        "DESC",
        "{",
        "}",
        "?",
        "::",
        "|"
    };

    @ParameterizedTest
    @EnumSource(DatabaseProduct.class)
    void answersWhateverTheText(DatabaseProduct product) {
        Classifier classifier = Classifier.of(product);
        Random random = new Random(42);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder sql = new StringBuilder();
            for (int piece = random.nextInt(20); piece >= 0; piece--) {
                sql.append(PIECES[random.nextInt(PIECES.length)]).append(random.nextBoolean() ? " " : "");
            }
            assertThat(classifier.classify(sql.toString()).reason()).isNotBlank();
        }
        for (int i = 0; i < 5_000; i++) {
            String sql = random.ints(random.nextInt(40), 0, 0x10000)
                    .collect(StringBuilder::new, (text, c) -> text.append((char) c), StringBuilder::append)
                    .toString();
            assertThat(classifier.classify(sql).effect()).isNotEqualTo(Effect.READ);
        }
    }

    /** SQLite alone takes a comment that is not closed, and then there is nothing after it. */
    @ParameterizedTest
    @EnumSource(DatabaseProduct.class)
    void noBeginningOfAStatementHidesAWriteAfterIt(DatabaseProduct product) {
        Classifier classifier = Classifier.of(product);
        List<String> overlooked = new ArrayList<>();
        for (Corpus.Entry entry : Corpus.of(product)) {
            String sql = entry.sql();
            for (int cut = 0; cut <= sql.length(); cut++) {
                String text = sql.substring(0, cut) + "\n;DELETE FROM t";
                boolean open = Effect.READ == classifier.classify(text).effect();
                if (open
                        && !(product == DatabaseProduct.SQLITE
                                && sql.substring(0, cut).contains("/*"))) {
                    overlooked.add(text);
                }
            }
        }
        assertThat(overlooked).isEmpty();
    }

    /** A standby refuses it: "cannot create temporary tables during recovery". */
    @Test
    void explainingTheCreationOfATemporaryTableIsNoRead() {
        Classifier classifier = Classifier.of(DatabaseProduct.POSTGRESQL);
        for (String table : List.of("TEMP x", "TEMPORARY TABLE x", "LOCAL TEMP x", "GLOBAL /* */ TEMPORARY x")) {
            assertThat(classifier
                            .classify("EXPLAIN SELECT id INTO " + table + " FROM t")
                            .effect())
                    .as(table)
                    .isEqualTo(Effect.UNKNOWN);
        }
        assertThat(classifier.classify("EXPLAIN SELECT temp, id FROM t").effect())
                .isEqualTo(Effect.READ);
        assertThat(classifier.classify("EXPLAIN INSERT INTO t SELECT 1").effect())
                .isEqualTo(Effect.READ);
    }

    @ParameterizedTest
    @EnumSource(DatabaseProduct.class)
    void takesAMegabyte(DatabaseProduct product) {
        Classifier classifier = Classifier.of(product);
        for (String piece : List.of("(", "'", "/*", "$", "$a", "SELECT f() ", "f(", "x.", "a", "1", "\\", "@", "--")) {
            assertThat(classifier
                            .classify(piece.repeat(1_000_000 / piece.length()))
                            .effect())
                    .as(piece)
                    .isEqualTo(Effect.UNKNOWN);
        }
        String list = "1, ".repeat(300_000);
        assertThat(classifier
                        .classify("SELECT id FROM t WHERE id IN (" + list + "1)")
                        .effect())
                .isEqualTo(Effect.READ);
        assertThat(classifier
                        .classify("SELECT id FROM t WHERE id IN (" + list + "1) FOR UPDATE")
                        .effect())
                .isEqualTo(Effect.WRITE);
    }

    /** Tokens come in blocks: their borders fall on each token of a name in turn. */
    @Test
    void itDoesNotMatterWhereInALongStatementANameStands() {
        Classifier classifier = Classifier.of(DatabaseProduct.POSTGRESQL).withFunctions("app.price_of"::equals);
        for (int before = 0; before < 100; before++) {
            String beginning = "SELECT " + "a b, ".repeat(before / 3) + "- ".repeat(before % 3);

            assertThat(classifier.classify(beginning + "app.price_of(1) FROM t").effect())
                    .as(beginning)
                    .isEqualTo(Effect.READ);
            assertThat(classifier
                            .classify(beginning + "app . not_price_of(1) FROM t")
                            .effect())
                    .as(beginning)
                    .isEqualTo(Effect.UNKNOWN);
            assertThat(classifier
                            .classify(beginning + "pg_catalog.nextval('s') FROM t")
                            .effect())
                    .as(beginning)
                    .isEqualTo(Effect.WRITE);
            assertThat(classifier
                            .classify(beginning + "1 FROM t GROUP BY rollup (a) FOR UPDATE OF t")
                            .reason())
                    .as(beginning)
                    .isEqualTo("locks rows");
        }
    }

    @Test
    void aNameOfMorePartsThanAProductAllowsIsNotOneThatIsKnown() {
        Classifier believing = Classifier.of(DatabaseProduct.POSTGRESQL).withFunctions(name -> true);

        assertThat(believing.classify("SELECT a.b.f()").effect()).isEqualTo(Effect.READ);
        assertThat(believing.classify("SELECT a.b.c.d.e.f()"))
                .isEqualTo(Classification.unknown("calls a function by a name that no product allows"));
    }

    @Test
    void tellsWhatIsBoundToItsSession() {
        Classifier postgres = Classifier.of(DatabaseProduct.POSTGRESQL);
        Classifier mysql = Classifier.of(DatabaseProduct.MYSQL);
        Classifier sqlite = Classifier.of(DatabaseProduct.SQLITE);

        assertThat(List.of(
                        postgres.classify("SELECT lastval()"),
                        postgres.classify("INSERT INTO t VALUES (currval('s'))"),
                        postgres.classify("CREATE TEMP TABLE x (id int)"),
                        postgres.classify("SELECT a INTO TEMPORARY x FROM t"),
                        postgres.classify("SELECT * FROM pg_temp.x"),
                        postgres.classify("SELECT pg_advisory_xact_lock(1)"),
                        mysql.classify("SELECT LAST_INSERT_ID()"),
                        mysql.classify("UPDATE t SET n = LAST_INSERT_ID(n + 1)"),
                        mysql.classify("SELECT @a"),
                        mysql.classify("SHOW WARNINGS"),
                        sqlite.classify("SELECT last_insert_rowid()"),
                        sqlite.classify("DELETE FROM temp.x")))
                .allMatch(Classification::sessionBound);
        assertThat(List.of(
                        postgres.classify("CREATE TABLE x (id int)"),
                        postgres.classify("SELECT nextval('s')"),
                        mysql.classify("INSERT INTO t VALUES (1)"),
                        sqlite.classify("SELECT temp FROM t")))
                .noneMatch(Classification::sessionBound);
    }

    @Test
    void theMostCautiousStatementDecides() {
        Classifier classifier = Classifier.of(DatabaseProduct.POSTGRESQL);

        assertThat(classifier.classify("SELECT 1; DELETE FROM t; SELECT f()"))
                .isEqualTo(Classification.write("changes rows"));
        assertThat(classifier.classify("SELECT 1; SELECT f()").effect()).isEqualTo(Effect.UNKNOWN);
        assertThat(classifier.classify("SELECT lastval(); DELETE FROM t"))
                .isEqualTo(new Classification(Effect.WRITE, "changes rows", true));
    }

    @Test
    void learnsFunctionsThatOnlyRead() {
        List<String> asked = new ArrayList<>();
        Classifier classifier = Classifier.of(DatabaseProduct.POSTGRESQL).withFunctions(name -> {
            asked.add(name);
            return name.equals("app.price_of");
        });

        assertThat(classifier
                        .classify("SELECT App.Price_Of(1), lower('x') FROM t")
                        .effect())
                .isEqualTo(Effect.READ);
        assertThat(classifier.classify("SELECT price_of(1)"))
                .isEqualTo(Classification.unknown("calls price_of, which is not known to only read"));
        assertThat(asked).containsExactly("app.price_of", "price_of");
    }

    @Test
    void aReadIsNeverBoundToItsSession() {
        assertThatThrownBy(() -> new Classification(Effect.READ, "reads rows", true))
                .hasMessageContaining("sessionBound");
    }
}
