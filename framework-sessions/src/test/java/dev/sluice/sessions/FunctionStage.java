package dev.sluice.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.DatabaseProduct;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.config.Startup;
import dev.sluice.routing.Router;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Three events on one product, and the answers of its queries in one form. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FunctionStage {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private Stage stage;
    private DatabaseManager manager;
    private Sessions sessions;

    void open(Stage where) {
        stage = where;
        manager = stage.engine()
                .get()
                .startup(Startup.waitFor(Duration.ofSeconds(30)))
                .build();
        sessions = Sessions.over(Router.over(manager))
                .entities(Event.class)
                .property("hibernate.hbm2ddl.auto", "create")
                .open();
        sessions.write(session -> {
            session.persist(new Event(1, "fair", 7));
            session.persist(new Event(2, "gala", -2));
            session.persist(new Event(3, "ball", 4));
        });
    }

    @AfterAll
    void close() {
        sessions.close();
        manager.close();
    }

    DatabaseProduct product() {
        return stage.product();
    }

    Sessions sessions() {
        return sessions;
    }

    void assertAnswer(ArgumentsAccessor row, String query) {
        if (row.size() > 2 && !row.getString(2).contains(stage.product().name().toLowerCase(java.util.Locale.ROOT))) {
            return;
        }
        assertThat(answer(query)).isEqualTo(row.getString(1));
    }

    String answer(String query) {
        List<Object> rows = sessions.readReturning(
                session -> session.query(query, Object.class).list());
        return rows.isEmpty() ? "empty" : rows.stream().map(FunctionStage::text).collect(Collectors.joining(";"));
    }

    /** A value in one form, whatever type and scale the driver gives it. */
    private static String text(Object value) {
        if (value instanceof Object[] row) {
            return Arrays.stream(row).map(FunctionStage::text).collect(Collectors.joining(":"));
        }
        if (value instanceof Number number) {
            BigDecimal decimal = new BigDecimal(number.toString());
            if (number instanceof Double) {
                decimal = decimal.setScale(8, RoundingMode.HALF_EVEN);
            }
            return decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
        }
        if (value instanceof String text && (text.startsWith("{") || text.startsWith("["))) {
            return canonical(text);
        }
        return String.valueOf(value);
    }

    private static String canonical(String json) {
        return JSON.writeValueAsString(JSON.readValue(json, Object.class));
    }

    @Entity(name = "Event")
    static class Event {
        @Id
        Long id;

        String name;

        @Column(name = "num")
        Integer number;

        @Column(name = "missing")
        String nothing;

        boolean flag = true;
        double ratio = 2.5;

        @Column(precision = 10, scale = 2)
        BigDecimal amount = new BigDecimal("12.50");

        @Column(name = "on_day")
        LocalDate day = LocalDate.of(2026, 3, 7);

        @Column(name = "at_time")
        LocalDateTime at = LocalDateTime.of(2026, 12, 31, 23, 59, 59, 999_999_000);

        Instant moment = Instant.parse("2026-12-31T23:59:59.999999Z");

        @Column(name = "of_day")
        LocalTime time = LocalTime.of(12, 34, 56, 789_012_000);

        @JdbcTypeCode(SqlTypes.ARRAY)
        List<String> tags = List.of("a", "b");

        @JdbcTypeCode(SqlTypes.JSON)
        String doc = "{\"name\":\"Ann\",\"n\":3,\"ok\":true,\"tags\":[\"a\",\"b\"]}";

        Event() {}

        Event(long id, String name, int number) {
            this.id = id;
            this.name = name;
            this.number = number;
        }
    }
}
