package dev.sluice.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is in a file of SQLite's, and what comes back out of it, beside the community's dialect. */
class SqliteStorageTest {

    private static SqlitePair pair;

    @BeforeAll
    static void open() {
        pair = SqlitePair.of(Reading.class);
        pair.stock().inTransaction(session -> session.persist(new Reading()));
        pair.sessions().write(session -> session.persist(new Reading()));
    }

    @AfterAll
    static void close() {
        pair.close();
    }

    @Test
    void keepsTheMicrosecondsOfATimeAndNoZoneOfTheMachine() throws Exception {
        Reading theirs = theirs();
        assertThat(theirs.at).isNotEqualTo(new Reading().at);
        assertThat(theirs.local).isNotEqualTo(new Reading().local);
        assertThat(theirs.offset).isNotEqualTo(new Reading().offset);
        String types = "select typeof(moment) || ' ' || typeof(local) from Reading";
        assertThat(pair.stockRaw(types)).isEqualTo("integer integer"); // milliseconds, of the JVM's zone

        assertThat(ours().at).isEqualTo(new Reading().at);
        assertThat(ours().local).isEqualTo(new Reading().local);
        assertThat(ours().offset).isEqualTo(new Reading().offset);
        assertThat(pair.raw("select moment || ' ' || local from Reading"))
                .isEqualTo("2026-03-01T12:00:00.123456Z 2026-03-01T12:00:00.123456");
    }

    @Test
    void keepsLongNumbersAndTheScaleOfADecimal() {
        Reading theirs = theirs();
        assertThat(theirs.amount).isNotEqualByComparingTo(new Reading().amount);
        assertThat(theirs.count).isNotEqualTo(new Reading().count);
        assertThat(theirs.rate).isNotEqualTo(new Reading().rate); // 0.1

        assertThat(ours().amount).isEqualTo(new Reading().amount);
        assertThat(ours().count).isEqualTo(new Reading().count);
        assertThat(ours().rate).isEqualTo(new Reading().rate);
    }

    /** SQLite would take the text for 0. */
    @Test
    void calculatesWithNoTextButCastsIt() {
        for (String sum : List.of("r.amount + 1", "r.amount * 2", "2 - r.count", "r.count / 2")) {
            assertThatThrownBy(() -> ask(sum))
                    .hasMessageContaining("sqlite: calculates with no number of more than 15 digits, which is a text");
        }
        assertThat(ask("cast(r.amount as String)")).isEqualTo("12345678901234567890.12");
        assertThat(ask("cast(r.amount as Double)")).isEqualTo(1.2345678901234567E19);
        assertThat(ask("cast(r.amount as Double) * 2")).isEqualTo(2 * 1.2345678901234567E19);
        assertThat(ask("str(r.count)")).isEqualTo("12345678901234567890123");
    }

    private static Object ask(String expression) {
        return pair.sessions()
                .readReturning(session -> session.query("select " + expression + " from Reading r", Object.class)
                        .one());
    }

    @Test
    void keepsAListOfTextsAsJson() throws Exception {
        assertThat(pair.stockRaw("select hex(tags) from Reading")).startsWith("ACED"); // a Java object stream
        assertThat(pair.raw("select tags from Reading")).isEqualTo("[\"a\",\"b\"]");
        assertThat(ours().tags).containsExactly("a", "b");
    }

    @Test
    void readsInAReadOnlySession() {
        assertThatThrownBy(() -> {
                    try (var session = pair.stock().withOptions().readOnly(true).openSession()) {
                        session.find(Reading.class, 1L);
                    }
                })
                .hasMessageContaining("Cannot change read-only flag");
        assertThat(ours().id).isEqualTo(1);
    }

    private static Reading theirs() {
        return pair.stock().fromTransaction(session -> session.find(Reading.class, 1L));
    }

    private static Reading ours() {
        return pair.sessions().readReturning(session -> session.find(Reading.class, 1L));
    }

    @Entity(name = "Reading")
    static class Reading {
        @Id
        Long id = 1L;

        @Column(name = "moment")
        Instant at = Instant.parse("2026-03-01T12:00:00.123456Z");

        LocalDateTime local = LocalDateTime.of(2026, 3, 1, 12, 0, 0, 123_456_000);

        @Column(name = "off")
        OffsetDateTime offset = OffsetDateTime.parse("2026-03-01T12:00:00.123456+05:30");

        @Column(precision = 30, scale = 2)
        BigDecimal amount = new BigDecimal("12345678901234567890.12");

        @Column(precision = 5, scale = 2)
        BigDecimal rate = new BigDecimal("0.10");

        @Column(name = "items")
        BigInteger count = new BigInteger("12345678901234567890123");

        List<String> tags = List.of("a", "b");
    }
}
