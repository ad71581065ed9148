package dev.sluice.sessions;

import dev.sluice.types.value.Email;
import dev.sluice.types.value.Slug;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** What {@link MappingContract} stores, or is refused. */
final class MappingEntities {

    private MappingEntities() {}

    enum Rank {
        LOW,
        HIGH
    }

    @MappedSuperclass
    abstract static class Held<T> {
        @Column(name = "held_value")
        T held;
    }

    /** With SQL types that Hibernate has on some products only. */
    @Entity(name = "Badge")
    static class Badge extends Held<Email> {
        @Id
        YearMonth month = YearMonth.of(2026, 3);

        @JdbcTypeCode(SqlTypes.NAMED_ENUM)
        Rank named = Rank.HIGH;

        @JdbcTypeCode(SqlTypes.INTERVAL_SECOND)
        Duration lasts = Duration.ofSeconds(90, 5_000);

        @Column(name = "ranked")
        Rank rank = Rank.HIGH;

        OffsetDateTime moment = OffsetDateTime.parse("2026-03-29T01:30:00.123456+05:30");

        @Column(name = "missing")
        @Nullable
        Slug nothing;

        @JdbcTypeCode(SqlTypes.CHAR)
        boolean lettered = true;

        @Convert(converter = MonthAsText.class)
        String converted = "2026-07";

        Badge() {
            held = new Email("ann@example.org");
        }
    }

    static class MonthAsText implements AttributeConverter<String, YearMonth> {

        @Override
        public YearMonth convertToDatabaseColumn(String text) {
            return YearMonth.parse(text);
        }

        @Override
        public String convertToEntityAttribute(YearMonth month) {
            return month.toString();
        }
    }

    @Entity(name = "Tag")
    abstract static class Tag {
        @Id
        Long id;
    }

    @Entity(name = "MailTag")
    static class MailTag extends Tag {
        @Column(name = "tag_text", length = 254)
        Email text = new Email("ann@example.org");
    }

    @Entity(name = "SlugTag")
    static class SlugTag extends Tag {
        @Column(name = "tag_text", length = 254)
        Slug text = new Slug("a-b");
    }

    @Embeddable
    static class Sheet {
        Instant at = Instant.parse("2026-03-01T00:00:00Z");
        LocalDateTime local = LocalDateTime.of(2026, 3, 1, 12, 0);

        @Column(precision = 10, scale = 2)
        BigDecimal price = new BigDecimal("1.50");

        Rank rank = Rank.HIGH;
    }

    @Entity(name = "Sheeted")
    static class Sheeted {
        @Id
        Long id = 1L;

        @JdbcTypeCode(SqlTypes.JSON)
        Sheet sheet = new Sheet();
    }

    @Embeddable
    static class Losing {
        LocalTime time;
        ZonedDateTime zoned;
        Duration lasts;
    }

    @Entity(name = "Lossy")
    static class Lossy {
        @Id
        Long id;

        @JdbcTypeCode(SqlTypes.VECTOR)
        float[] vector;

        @JdbcTypeCode(SqlTypes.JSON)
        Losing losing;

        @JdbcTypeCode(SqlTypes.JSON_ARRAY)
        List<Email> mails;

        @JdbcTypeCode(SqlTypes.ARRAY)
        List<BigDecimal> sums;
    }
}
