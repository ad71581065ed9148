package dev.sluice.sessions.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentStatementTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '$',
            value = {
                "select 1 | SELECT",
                "  (SELECT 1) union (select 2) | SELECT",
                "/* insert */ -- update | OTHER",
                "/* insert */ Values (1) | SELECT",
                "insert into t values (1) | INSERT",
                "replace into t values (1) | INSERT",
                "update t set a = 'delete' | UPDATE",
                "delete from t | DELETE",
                "with x as (select 1 from (select 2)) select * from x | SELECT",
                "with recursive x(n) as (select 1) delete from t where a in (select n from x) | DELETE",
                "with \"select\" as (values (1)), y as (select ')') insert into t select * from y | INSERT",
                "with x as (select 1 | OTHER",
                "merge into t using u on (a = b) | OTHER",
                "call p() | OTHER",
                "-- not seen | OTHER",
                "$$ | OTHER"
            })
    void tellsWhatAStatementDoes(String sql, SentStatement.Kind kind) {
        assertThat(SentStatement.Kind.of(sql)).isEqualTo(kind);
    }
}
