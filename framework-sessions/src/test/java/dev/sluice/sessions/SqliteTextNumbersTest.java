package dev.sluice.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A number of many digits is a text that sorts: nobody sees the text, and nothing takes it for a number or another text. */
class SqliteTextNumbersTest {

    private static SqlitePair pair;

    @BeforeAll
    static void open() {
        pair = SqlitePair.of(Ledger.class);
        pair.sessions().write(session -> session.persist(new Ledger()));
    }

    @AfterAll
    static void close() {
        pair.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '~', textBlock = """
            'x' || l.wide ; x123456789012345678.10
            concat(l.count, '-', l.wide) ; 12345678901234567890-123456789012345678.10
            cast(l.wide as String) ; 123456789012345678.10
            str(l.count) ; 12345678901234567890
            json_object('a': l.wide) ; {"a":123456789012345678.10}
            json_array(l.count, l.narrow) ; [12345678901234567890,1.5]
            json_set('{}', '$.a', l.wide) ; {"a":123456789012345678.10}
            listagg(cast(l.wide as String), ',') ; 123456789012345678.10
            upper(cast(l.wide as String)) ; 123456789012345678.10
            """)
    void showsTheNumber(String expression, String shown) {
        assertThat(list("select " + expression + " from Ledger l", Object.class, Map.of()))
                .hasToString("[" + shown + "]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "upper(l.wide)",
                "length(l.count)",
                "substring(l.wide, 1, 2)",
                "listagg(l.wide, ',')",
                "abs(l.wide)",
                "round(l.wide, 1)",
                "sum(l.wide)",
                "avg(l.count)",
                "l.wide + 1",
                "-l.wide"
            })
    void isNoArgumentForTextsAndNumbers(String expression) {
        assertThatThrownBy(() -> list("select " + expression + " from Ledger l", Object.class, Map.of()))
                .isInstanceOf(RuntimeException.class)
                .hasMessageNotContaining("SQLITE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "l.wide > 5",
                "l.wide = '123456789012345678.10'",
                "l.wide like '1%'",
                "l.wide > l.narrow",
                "l.narrow = l.wide",
                "l.wide between l.narrow and l.wide",
                "l.wide in (l.narrow)",
                "l.wide = l.other",
                "l.count < l.wide",
                "l.count < l.id"
            })
    void isComparedWithItsLikeOnly(String condition) {
        assertThatThrownBy(() -> list("select l.id from Ledger l where " + condition, Long.class, Map.of()))
                .isInstanceOf(RuntimeException.class)
                .hasMessageNotContaining("SQLITE");
    }

    @Test
    void isFoundByItsValue() {
        BigDecimal wide = new Ledger().wide;
        Map<String, Object> values = Map.of("it", wide, "less", new BigDecimal("9.00"));
        for (String condition : List.of(
                "l.wide = :it and l.wide > :less",
                "l.wide between :less and :it",
                "l.wide in (:less, :it)",
                "l.wide = (select max(m.wide) from Ledger m) and l.wide >= :it and :less < l.wide")) {
            assertThat(list("select l.id from Ledger l where " + condition, Long.class, values))
                    .as(condition)
                    .containsExactly(1L);
        }
    }

    private static <T> List<T> list(String hql, Class<T> result, Map<String, Object> values) {
        return pair.sessions().readReturning(session -> {
            var query = session.query(hql, result);
            for (Map.Entry<String, Object> value : values.entrySet()) {
                if (hql.contains(":" + value.getKey())) {
                    query = query.param(value.getKey(), value.getValue());
                }
            }
            return query.list();
        });
    }

    @Entity(name = "Ledger")
    static class Ledger {
        @Id
        Long id = 1L;

        @Column(precision = 30, scale = 2)
        BigDecimal wide = new BigDecimal("123456789012345678.10");

        @Column(precision = 30, scale = 4)
        BigDecimal other = new BigDecimal("123456789012345678.1000");

        @Column(precision = 10, scale = 2)
        BigDecimal narrow = new BigDecimal("1.50");

        @Column(name = "counted")
        BigInteger count = new BigInteger("12345678901234567890");
    }
}
