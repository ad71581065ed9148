package dev.sluice.routing.classify;

import static dev.sluice.DatabaseProduct.MYSQL;
import static dev.sluice.DatabaseProduct.POSTGRESQL;
import static dev.sluice.DatabaseProduct.SQLITE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamedTablesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            select 1                                                                  |
            select * from a                                                           | a
            select a.x, b.y from a, b where a.id = b.id and a.x in (1, 2)             | a b
            select a.x, b from a where b = 1 order by a.c, d                          | a
            select * from s.a x join "B" on x.id = B.id left join c using (id, k)     | s.a B c
            select * from (select x, y from a) t, b                                   | a b
            select (select max(x) from a), f(y, z) from b, c                          | a b c
            select * from (a join b on a.x = b.x), c                                  | a b c
            select x from a where x in (select y from b) union select z, x from c     | a b c
            select * from a for update                                                | a
            select x, y from a group by x, y having count(*) > 1 limit 2, 3           | a
            with t as (select * from a) select * from t, b                            | a b
            with t as (select * from t) select * from t                               | t
            with recursive t as (select x from a union all select x from t) select x from t | a
            with t (x, y) as (select 1, 2), u as (select x from t) select * from u    |
            select * from (with t as (select * from a) select * from t) x, t          | a t
            select * from s.t, f(1, 2) as g                                           | s.t
            values (1, 2), (3, 4)                                                     |
            select 'from x' from a /* from y */ -- from z                             | a
            (select x from a)                                                         | a
            select * from a; select * from b                                          | a b
            """)
    void aQueryReads(String sql, String read) {
        for (DatabaseProduct product : DatabaseProduct.values()) {
            String ofProduct = product == MYSQL ? sql.replace('"', '`') : sql;
            NamedTables tables = new StatementText(product, ofProduct).tables();
            assertThat(tables.read()).as(ofProduct).isEqualTo(names(read));
            assertThat(tables.written()).as(ofProduct).isEmpty();
            assertThat(tables.complete()).as(ofProduct).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            SQLITE     | insert into a (x, y) values (?, ?)                                | a     |     |
            POSTGRESQL | insert into s.a as t (x) select x from b on conflict (x) do update set x = 1 returning x, y | s.a | b |
            POSTGRESQL | insert into a with t as (select x from b) select x from t         | a     | b   |
            MYSQL      | insert ignore into a (x) values (?) on duplicate key update x = 1 | a     |     |
            MYSQL      | insert a set x = 1, y = 2                                         | a     |     |
            MYSQL      | replace into a values (1)                                         | a     |     | a
            SQLITE     | insert or replace into a values (1)                               | a     |     | a
            SQLITE     | insert or ignore into a values (1)                                | a     |     |
            SQLITE     | update or rollback a set x = 1                                    | a     |     |
            MYSQL      | insert into a table b                                             | a     | b   |
            MYSQL      | insert into a select 1 from dual                                  | a     |     |
            POSTGRESQL | insert into a select x from unnest(?) with ordinality, b          | a     | b   |
            POSTGRESQL | update a set x = 1, y = 2 where z in (select z from b)            | a     | b   |
            POSTGRESQL | update only a set x = b.x from b, c where a.id = b.id returning a.x, y | a | b c |
            MYSQL      | update a x join b y on x.id = y.id set x.v = 1                    | a b   |     |
            MYSQL      | update low_priority a, b set a.x = b.x                            | a b   |     |
            POSTGRESQL | delete from a where id = ?                                        | a     |     | a
            POSTGRESQL | delete from a x using b, c where x.id = b.id returning x.id, y    | a     | b c | a
            MYSQL      | delete x from a x join b y on x.id = y.id                         | a b   |     | a b
            MYSQL      | delete from x using a x join b y                                  | x a b | a b | x a b
            POSTGRESQL | merge into a t using b s on (t.id = s.id) when matched then update set x = 1 when not matched then insert (id, x) values (s.id, 1) | a | b | a
            POSTGRESQL | merge into a t using (select x from b) s on t.id = s.id when matched then delete | a | b | a
            POSTGRESQL | with d as (delete from a returning x, y) insert into b select x from d | a b | | a
            POSTGRESQL | with c as (select id from b), d as (delete from a where id in (select id from c)) select count(*) from c | a | b | a
            MYSQL      | with c as (select id from b) delete from a where id in (select id from c) | a | b | a
            """)
    void aChangeWrites(DatabaseProduct product, String sql, String written, String read, String deletedFrom) {
        NamedTables tables = new StatementText(product, sql).tables();
        assertThat(tables.written()).isEqualTo(names(written));
        assertThat(tables.read()).isEqualTo(names(read));
        assertThat(tables.deletedFrom()).isEqualTo(names(deletedFrom));
        assertThat(tables.complete()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "call archive()",
                "{call archive()}",
                "{? = call archive()}",
                "truncate a",
                "create table b as select * from a",
                "do $$ begin delete from a; end $$",
                "explain analyze delete from a",
                "set x = 1",
                "lock table a",
                "copy a from stdin",
                "select x into b from a",
                "select * from {oj a left join b on a.x = b.x}",
                "select * from 'a'",
                "insert into",
                "delete",
                "select * from a)",
                "select 'open",
            })
    void whatDoesSomethingElseOrLeavesADoubtIsNotComplete(String sql) {
        assertThat(new StatementText(POSTGRESQL, sql).tables().complete()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MYSQL"})
    void aFromAmongTheOperandsOfAFunctionNamesNoTable(DatabaseProduct product) {
        String sql = "select extract(year from d), trim(both from e), (select x from b) from a";
        assertThat(new StatementText(product, sql).tables().read()).isEqualTo(names("a b"));
        assertThat(new StatementText(POSTGRESQL, "select x is distinct from f from a")
                        .tables()
                        .read())
                .isEqualTo(names("a"));
    }

    @Test
    void aHintForAnIndexLeavesADoubtOnMySql() {
        assertThat(new StatementText(MYSQL, "select * from a use index for order by (i), b")
                        .tables()
                        .complete())
                .isFalse();
        assertThat(new StatementText(MYSQL, "select * from a force index (i, j), b")
                        .tables()
                        .read())
                .isEqualTo(names("a b"));
    }

    @Test
    void quotesInANameAreDoubledInTheText() {
        assertThat(new StatementText(POSTGRESQL, "select * from \"a\"\"b\"")
                        .tables()
                        .read())
                .containsExactly(QualifiedName.of("a\"b"));
        assertThat(new StatementText(SQLITE, "select * from [a b]").tables().read())
                .containsExactly(QualifiedName.of("a b"));
    }

    @ParameterizedTest
    @EnumSource(DatabaseProduct.class)
    void noTextIsTooOdd(DatabaseProduct product) {
        String parts = "select ( ) , . ; from with as insert into update 'a' \"b\" \"\" ? 1 delete using set @x $$ {";
        String[] words = parts.split(" ", -1);
        for (int seed = 0; seed < 20_000; seed++) {
            StringBuilder sql = new StringBuilder();
            for (int i = 0, n = seed * 31 + 7; i < 12; i++, n = n * 1_103_515_245 + 12_345) {
                sql.append(words[Math.floorMod(n >>> 16, words.length)]).append(' ');
            }
            assertThat(new StatementText(product, sql.toString()).tables()).isNotNull();
        }
    }

    private static Set<QualifiedName> names(@Nullable String names) {
        return names == null
                ? Set.of()
                : Stream.of(names.split(" ", -1)).map(QualifiedName::parse).collect(Collectors.toSet());
    }
}
