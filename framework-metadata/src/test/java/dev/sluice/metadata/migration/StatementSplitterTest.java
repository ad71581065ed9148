package dev.sluice.metadata.migration;

import static dev.sluice.DatabaseProduct.MYSQL;
import static dev.sluice.DatabaseProduct.POSTGRESQL;
import static dev.sluice.DatabaseProduct.SQLITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.ConfigurationException;
import dev.sluice.DatabaseProduct;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StatementSplitterTest {

    @ParameterizedTest
    @EnumSource
    void cutsAtSemicolonsAndDropsWhatIsEmpty(DatabaseProduct product) {
        assertThat(split(product, ";; a ;\n\n b b ;; -- end\n c /* ; */ ; /* only a comment */"))
                .containsExactly("a", "b b", "c");
        assertThat(split(product, "")).isEmpty();
        assertThat(split(product, "-- nothing")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void leavesStringsAndQuotedNamesWhole(DatabaseProduct product) {
        assertThat(split(product, "select ';', 'it''s; ', \"a;\"\"b\"; x"))
                .containsExactly("select ';', 'it''s; ', \"a;\"\"b\"", "x");
        assertThat(split(product, "select '--', '/*', '$$', '#'; x")).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void knowsTheLineOfEachStatement(DatabaseProduct product) {
        List<ScriptStatement> statements = new StatementSplitter("s", "\n-- x\na\n;\n\n'\n';b", product).split();

        assertThat(statements).extracting(ScriptStatement::line).containsExactly(3, 6, 7);
        assertThat(statements).extracting(ScriptStatement::number).containsExactly(1, 2, 3);
    }

    @ParameterizedTest
    @EnumSource
    void refusesAStringThatIsNotClosed(DatabaseProduct product) {
        assertThatThrownBy(() -> split(product, "a;\nselect 'x;\n b"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("s: string is not closed (it begins on line 2); close it");
    }

    @Test
    void postgresDollarQuotes() {
        assertThat(
                        split(
                                POSTGRESQL,
                                "do $$ begin; $tag$ ; end $$; do $tag$ $$; $other$ $tag$; do $_ä1$;$_ä1$; select $1; select a$b$c;x"))
                .containsExactly(
                        "do $$ begin; $tag$ ; end $$",
                        "do $tag$ $$; $other$ $tag$",
                        "do $_ä1$;$_ä1$",
                        "select $1",
                        "select a$b$c",
                        "x");
        assertThatThrownBy(() -> split(POSTGRESQL, "do $f$ x; $g$"))
                .hasMessage("s: dollar quote $f$ is not closed (it begins on line 1); close it");
    }

    @Test
    void postgresBackslashesEscapeOnlyInEscapeStrings() {
        assertThat(split(POSTGRESQL, "select '\\'; select E'\\';''\\\\'; select e'\\''; select the'\\'; x"))
                .containsExactly("select '\\'", "select E'\\';''\\\\'", "select e'\\''", "select the'\\'", "x");
    }

    @Test
    void postgresCommentsNest() {
        assertThat(split(POSTGRESQL, "a /* ; /* ; */ ; */ ; b")).containsExactly("a", "b");
        assertThat(split(POSTGRESQL, "a /* ; */ + /* /* */ ; */ c; b"))
                .containsExactly("a /* ; */ + /* /* */ ; */ c", "b");
        assertThatThrownBy(() -> split(POSTGRESQL, "a /* /* */"))
                .hasMessage("s: comment is not closed (it begins on line 1); close it");
    }

    @Test
    void postgresRulesAndAtomicBodies() {
        assertThat(split(
                        POSTGRESQL,
                        "create rule r as on insert to t do also (insert into a values (1); delete from b); x"))
                .hasSize(2);
        assertThat(split(POSTGRESQL, """
                        create function f(a int) returns int begin atomic
                            select case when a > 0 then 1 end;
                            select case a when 1 then 2 else 3 end as "end";
                        end;
                        create procedure p() begin atomic end; x""")).hasSize(3);
        assertThatThrownBy(() -> split(POSTGRESQL, "a;\ncreate function f() returns int begin atomic select 1;"))
                .hasMessage("s: the END of a body is missing (in the statement on line 2); add it");
        assertThatThrownBy(() -> split(POSTGRESQL, "select (1; select 2"))
                .hasMessage("s: a closing parenthesis is missing (in the statement on line 1); add it");
    }

    @Test
    void mysqlCommentsAndBackslashes() {
        assertThat(split(MYSQL, "a # ;\n; b -- ;\n; select 1--;1; c --"))
                .containsExactly("a", "b", "select 1--", "1", "c");
        assertThat(split(MYSQL, "select '\\';', \"\\\";\", `\\`; x")).hasSize(2);
        assertThat(split(MYSQL, "select `a``;b`; /*!40101 set names utf8mb4; */; /*+ hint; */ x"))
                .containsExactly("select `a``;b`", "/*!40101 set names utf8mb4; */", "x");
        assertThat(split(MYSQL, "a /* /* ; */ ; b")).hasSize(2);
    }

    @Test
    void mysqlDelimiters() {
        assertThat(split(MYSQL, """
                        a;
                        DELIMITER $$
                        create procedure p() begin select 1; select '$$'; end$$
                        delimiter ;
                        b; delimiter //
                        c; d//
                        e
                        //
                        delimiter ;;
                        f;
                        g;;"""))
                .containsExactly(
                        "a", "create procedure p() begin select 1; select '$$'; end", "b", "c; d", "e", "f;\ng");
        assertThatThrownBy(() -> split(MYSQL, "a;\ndelimiter\nb"))
                .hasMessage("s: DELIMITER names no usable delimiter (line 2); write one such as DELIMITER //");
    }

    @Test
    void mysqlDelimiterIsAnOrdinaryWordElsewhere() {
        assertThat(split(MYSQL, "select delimiter from t; x")).containsExactly("select delimiter from t", "x");
        assertThat(split(POSTGRESQL, "delimiter a; x")).containsExactly("delimiter a", "x");
    }

    @Test
    void sqliteTriggers() {
        assertThat(split(SQLITE, """
                        create trigger if not exists a after update of begin_at on t when new.x = 'begin;' begin
                            update t set x = case when 1 then 2 end;
                            select case x when 1 then 2 end; -- end;
                        end;
                        CREATE TEMP TRIGGER "b" before insert on t BEGIN select 1; END
                        ;
                        create table "trigger" (x text default 'begin'); x""")).hasSize(4);
        assertThatThrownBy(() -> split(SQLITE, "create trigger a after insert on t begin select 1; x"))
                .hasMessageContaining("the END of a body is missing");
    }

    @Test
    void sqliteQuotesNamesInFourWays() {
        assertThat(split(SQLITE, "select [a;b], `c;d`, \"e;f\", 'g;h'; x")).hasSize(2);
        assertThat(split(SQLITE, "a; /* open")).containsExactly("a");
    }

    @Test
    void cutsALargeScriptInLinearTime() {
        String script = "insert into t values (1, 'text; text');\n".repeat(100_000);

        long start = System.nanoTime();
        int statements = new StatementSplitter("s", script, POSTGRESQL).split().size();

        assertThat(statements).isEqualTo(100_000);
        assertThat((System.nanoTime() - start) / 1_000_000).isLessThan(10_000);
    }

    private static List<String> split(DatabaseProduct product, String script) {
        return new StatementSplitter("s", script, product)
                .split().stream().map(ScriptStatement::text).toList();
    }
}
