package dev.sluice.sessions;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.TypeMappingException;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A value that its type refuses is named by the attribute that has it. */
class RefusedValueTest {

    private static final Instant FINE = Instant.parse("2026-01-01T00:00:00.000000001Z");
    private static final String TOO_FINE =
            "value is finer than a microsecond (nanoseconds=1); use value.truncatedTo(ChronoUnit.MICROS)";

    private final SqlitePair pair = SqlitePair.of(Visit.class);

    @AfterEach
    void close() {
        pair.close();
    }

    @Test
    void namesTheAttributeOfANewEntity() {
        assertRefused(visit -> visit.began = FINE, "RefusedVisit.began: instant: " + TOO_FINE);
        assertRefused(
                visit -> visit.times.ended = LocalDateTime.of(2026, 1, 1, 0, 0, 0, 1),
                "RefusedVisit.times.ended: localDateTime: " + TOO_FINE);
        assertThatThrownBy(() -> persist(visit -> visit.name = "\ud800"))
                .isInstanceOf(TypeMappingException.class)
                .hasMessageStartingWith("RefusedVisit.name: ");
    }

    @Test
    void namesTheAttributeThatWasChanged() {
        persist(visit -> {});
        assertThatThrownBy(() -> pair.sessions().write(session -> {
                    Visit visit = session.find(Visit.class, 1);
                    visit.began = FINE;
                    session.hibernate().flush();
                }))
                .isInstanceOf(TypeMappingException.class)
                .hasMessage("RefusedVisit.began: instant: " + TOO_FINE);
    }

    @Test
    void saysWhatItKnowsOfAParameter() {
        assertThatThrownBy(() -> pair.sessions()
                        .read(session -> session.query("from RefusedVisit where began = :began", Visit.class)
                                .param("began", FINE)
                                .list()))
                .isInstanceOf(TypeMappingException.class)
                .hasMessage("instant: " + TOO_FINE);
    }

    @Test
    void namesTheColumnThatHoldsSomethingElse() {
        persist(visit -> {});
        pair.sessions()
                .write(session -> session.hibernate().doWork(connection -> {
                    try (Statement statement = connection.createStatement()) {
                        statement.execute(
                                "pragma ignore_check_constraints = on"); // as if another program had made the table
                        statement.executeUpdate("update RefusedVisit set began = 'soon'");
                    }
                }));
        assertThatThrownBy(() -> pair.sessions().read(session -> session.find(Visit.class, 1)))
                .isInstanceOf(TypeMappingException.class)
                .hasMessageStartingWith("began: instant: ");
    }

    private void assertRefused(Consumer<Visit> change, String message) {
        assertThatThrownBy(() -> persist(change))
                .isInstanceOf(TypeMappingException.class)
                .hasMessage(message);
    }

    private void persist(Consumer<Visit> change) {
        Visit visit = new Visit();
        change.accept(visit);
        pair.sessions().write(session -> session.persist(visit));
    }

    @Entity(name = "RefusedVisit")
    static class Visit {
        @Id
        int id = 1;

        String name = "";
        Instant began = Instant.EPOCH;
        Times times = new Times();
    }

    @Embeddable
    static class Times {
        LocalDateTime ended = LocalDateTime.of(2026, 1, 1, 0, 0);
    }
}
