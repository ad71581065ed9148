package dev.sluice.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** HQL's functions on SQLite: on the texts in which the type engines store times, on JSON, and on strings. */
class SqliteFunctionsTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 7);
    private static final Instant LAST = Instant.parse("2026-12-31T23:59:59.999999Z");

    private static SqlitePair pair;

    @BeforeAll
    static void open() {
        pair = SqlitePair.of(Event.class);
        pair.sessions().write(session -> session.persist(new Event()));
        pair.stock().inTransaction(session -> session.persist(new Event()));
    }

    @AfterAll
    static void close() {
        pair.close();
    }

    @Test
    void cutsFieldsOutOfATime() {
        String fields = "select year(e.day) || '-' || month(e.day) || '-' || day(e.day) from Event e";
        assertThat(pair.stock()
                        .<String>fromSession(session -> session.createSelectionQuery(fields, String.class)
                                .getSingleResult()))
                .isNotEqualTo("2026-3-7");
        assertThat(ours(fields)).isEqualTo("2026-3-7");
    }

    /** SQLite's own functions would round the time to the next year. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            year(e.last)                      | 2026
            extract(quarter from e.last)      | 4
            month(e.last)                     | 12
            day(e.last)                       | 31
            hour(e.last)                      | 23
            minute(e.last)                    | 59
            cast(extract(second from e.last) as Double) | 59.999999
            extract(epoch from e.last)        | 1798761599
            extract(day of week from e.day)   | 7
            extract(day of year from e.day)   | 66
            extract(week from e.day)          | 10
            extract(date from e.last)         | 2026-12-31
            trunc(e.last, minute)             | 2026-12-31T23:59:00Z
            trunc(e.last, month)              | 2026-12-01T00:00:00Z
            trunc(e.day, year)                | 2026-01-01
            trunc(e.last, week)               | 2026-12-28T00:00:00Z
            e.last + 1 second                 | 2027-01-01T00:00:00.999999Z
            e.last + 1 hour                   | 2027-01-01T00:59:59.999999Z
            e.last - 10 month                 | 2026-02-28T23:59:59.999999Z
            e.last + 2 month                  | 2027-02-28T23:59:59.999999Z
            e.last - 60 year                  | 1966-12-31T23:59:59.999999Z
            timestampadd(nanosecond, -1000000000000000000, e.last) | 1995-04-24T22:13:19.999999Z
            e.day + 1 quarter                 | 2026-06-07
            e.day + 2 week                    | 2026-03-21
            timestampdiff(day, e.day, local date 2026-04-01)    | 25
            timestampdiff(month, e.day, local date 2026-04-06)  | 0
            timestampdiff(month, e.day, local date 2026-04-07)  | 1
            timestampdiff(year, e.day, local date 2024-03-08)   | -1
            (local date 2026-04-01 - e.day) by day              | 25
            format(e.last as 'yyyy/MM/dd HH:mm:ss.SSS')         | 2026/12/31 23:59:59.999
            cast(e.last as LocalDate)         | 2026-12-31
            cast(true as String)              | true
            locate('b', 'abcabc', 3)          | 5
            lpad('7', 3, '0')                 | 007
            rpad('7', 3)                      | 7
            repeat('ab', 2)                   | abab
            left('abc', 2)                    | ab
            json_value(e.doc, '$.name')       | Ann
            json_value(e.doc, '$.tags')       | null
            json_value(e.doc, '$.ok')         | true
            json_value(e.doc, '$.n' returning Integer) | 3
            json_query(e.doc, '$.tags')       | ["a","b"]
            json_query(e.doc, '$.n' with wrapper) | [3]
            json_exists(e.doc, '$.name')      | true
            json_exists(e.doc, '$.none')      | false
            json_object('a': 1, 'b': true, 'd': e.doc)  | {"a":1,"b":true,"d":{"name":"Ann","n":3,"ok":true,"tags":["a","b"]}}
            json_object('a': 1, 'b': null absent on null) | {"a":1}
            json_array(1, null, 'x')          | [1,"x"]
            json_array(1, null null on null)  | [1,null]
            json_arrayagg(e.id)               | [1]
            json_objectagg('k' value e.id)    | {"k":1}
            json_set('{"a":1}', '$.b', 2)     | {"a":1,"b":2}
            json_insert('{"a":1}', '$.a', 2)  | {"a":1}
            json_replace('{"a":1}', '$.a', 2) | {"a":2}
            json_remove('{"a":1}', '$.a')     | {}
            json_array_append('[1]', '$', 2)  | [1,2]
            json_mergepatch('{"a":1}', '{"b":2}') | {"a":1,"b":2}
            """)
    void calculates(String expression, String expected) {
        String found = String.valueOf(pair.sessions()
                .<Object>readReturning(session -> session.query("select " + expression + " from Event e", Object.class)
                        .list()
                        .get(0)));
        assertThat(found.strip()).isEqualTo(expected);
    }

    @Test
    void hasNoJsonFunctionsInStock() {
        assertThatThrownBy(() -> pair.stock()
                        .fromSession(session -> session.createSelectionQuery(
                                        "select json_value(e.doc, '$.name') from Event e", Object.class)
                                .getSingleResult()))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void joinsTextsInOrder() {
        String names = "select listagg(e.name, ',') within group (order by e.name desc) from Event e";
        assertThatThrownBy(() -> pair.stock()
                        .fromSession(session -> session.createSelectionQuery(names, String.class)
                                .getSingleResult()))
                .hasMessageContaining("syntax error");
        assertThat(ours(names)).isEqualTo("fair");
    }

    @Test
    void knowsTheTime() {
        Instant before = Instant.now().minusSeconds(60);
        List<Object> now = pair.sessions()
                .readReturning(session -> session.query(
                                "select instant from Event e where instant > e.last - 100 year and e.day < local date",
                                Object.class)
                        .list());
        assertThat(now)
                .singleElement()
                .isInstanceOfSatisfying(
                        Instant.class,
                        instant -> assertThat(instant)
                                .isBetween(before, Instant.now().plusSeconds(60)));
    }

    @Test
    void refusesWhatItCannotFormat() {
        assertThatThrownBy(() -> ours("select format(e.day as 'EEEE') from Event e"))
                .hasMessageContaining("sqlite: cannot format EEEE (expected: yyyy, MM, dd");
    }

    @Test
    void unnestsEmbeddablesInAList() {
        try (SqlitePair books = SqlitePair.of(Guestbook.class)) {
            books.sessions().write(session -> session.persist(new Guestbook()));
            List<Object[]> visits = books.sessions()
                    .readReturning(session -> session.query(
                                    "select v.guest, v.at, index(v) from Guestbook b join lateral unnest(b.visits) v"
                                            + " where v.at >= :since order by index(v)",
                                    Object[].class)
                            .param("since", Instant.EPOCH)
                            .list());
            assertThat(visits).containsExactly(new Object[] {"Ann", Instant.EPOCH, 1L}, new Object[] {"Bob", LAST, 2L});
        }
    }

    @Test
    void refusesWhatItHasNot() {
        assertThatThrownBy(() -> ours("select e.name from Event e group by rollup (e.name)"))
                .hasMessageContaining(
                        "sqlite: has no rollup and no cube; group in one query per level, and unite them");
        assertThatThrownBy(() -> ours("select j.a from Event e join lateral json_table(e.doc, '$' columns("
                        + "nested '$.tags[*]' columns (a String path '$'), nested '$.none[*]' columns (b String))) j"))
                .hasMessageContaining("one path below another, not beside it (paths=$.tags[*], $.none[*])");
        assertThatThrownBy(() -> ours("select json_value(e.doc, '$.none' error on empty) from Event e"))
                .hasMessageContaining("sqlite: json_value gives null for what is missing");
        assertThatThrownBy(() -> ours("select e.name from Event e where e.name like regexp '('"))
                .hasStackTraceContaining("no regular expression");
        assertThatThrownBy(() -> ours("select str(var_pop(e.id) over ()) from Event e"))
                .hasMessageContaining("sqlite: has no var_pop over a window");
        assertThatThrownBy(() -> ours("select array_to_string(array(e.last), ',') from Event e"))
                .hasMessageContaining(
                        "sqlite: array_to_string takes texts, integers, doubles, booleans, dates and UUIDs only");
    }

    @Test
    void refusesFunctionsOfXmlBeforeTheDatabaseMeetsThem() {
        try (SqlitePair xml = SqlitePair.with(
                options -> options.property("hibernate.query.hql.xml_functions_enabled", true), Event.class)) {
            for (String function : List.of("xmlelement(name a, e.name)", "xmlcomment('a')", "xmlagg(e.name)")) {
                assertThatThrownBy(() -> xml.sessions()
                                .read(session -> session.query("select " + function + " from Event e", String.class)
                                        .list()))
                        .hasMessageContaining("nor any other function of XML; make the document in Java");
            }
            assertThatThrownBy(() -> xml.sessions()
                            .read(session -> session.query(
                                            "select t.a from xmltable('/a' passing '<a/>' columns a String) t",
                                            String.class)
                                    .list()))
                    .hasMessageContaining("sqlite: has no xmltable");
        }
    }

    private static String ours(String hql) {
        return pair.sessions()
                .readReturning(session -> session.query(hql, String.class).one());
    }

    @Entity(name = "Event")
    static class Event {
        @Id
        Long id = 1L;

        String name = "fair";
        LocalDate day = DAY;
        Instant last = LAST;

        @JdbcTypeCode(SqlTypes.JSON)
        String doc = "{\"name\":\"Ann\",\"n\":3,\"ok\":true,\"tags\":[\"a\",\"b\"]}";
    }

    @Entity(name = "Guestbook")
    static class Guestbook {
        @Id
        Long id = 1L;

        @JdbcTypeCode(SqlTypes.JSON_ARRAY)
        List<Visit> visits = List.of(new Visit("Ann", Instant.EPOCH), new Visit("Bob", LAST));
    }

    @Embeddable
    static class Visit {
        String guest;
        Instant at;

        Visit() {}

        Visit(String guest, Instant at) {
            this.guest = guest;
            this.at = at;
        }
    }
}
