package dev.sluice.sessions;

import dev.sluice.types.SingleColumn;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Lob;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/** What {@link AttributeContract} stores, or is refused. */
final class AttributeEntities {

    private AttributeEntities() {}

    enum Size {
        SMALL,
        MEDIUM,
        LARGE
    }

    @SingleColumn(length = 254)
    record Mail(String address) {}

    @Entity(name = "Thing")
    static class Thing {

        private static long ids;

        @Id
        Long id = nextId();

        LocalDateTime local;
        LocalTime time;
        OffsetTime clock;
        URI link;
        OffsetDateTime moment;
        ZonedDateTime zoned;
        YearMonth month;
        MonthDay birthday;
        Period notice;
        Year year;
        ZoneId zone;
        DayOfWeek weekday;

        @Enumerated(EnumType.STRING)
        DayOfWeek named;

        Size size;

        @Column(name = "ordinal")
        @Enumerated(EnumType.ORDINAL)
        Size ordinal = Size.SMALL;

        @Enumerated(EnumType.STRING)
        Size shape;

        @Column(precision = 30, scale = 2)
        BigDecimal amount;

        BigInteger count;

        @ElementCollection
        List<YearMonth> months = new ArrayList<>();

        private static synchronized long nextId() {
            ids++;
            return ids;
        }
    }

    @Entity(name = "Page")
    static class Page {
        @Id
        Long id = 1L;

        @Lob
        String text = "long";

        @Lob
        byte[] content = {1, 2};
    }

    /** Plain Hibernate cannot map it. */
    @Entity(name = "Letter")
    static class Letter {
        @Id
        Long id = 1L;

        Mail mail = new Mail("ann@example.org");
        Path path = Path.of("a", "b");
    }

    @Entity(name = "Bits")
    static class Bits {
        @Id
        Long id = 1L;

        BitSet it = new BitSet();
    }

    @Entity(name = "Labels")
    static class Labels {
        @Id
        Long id;

        Map<String, String> it;
    }

    @Entity(name = "Sums")
    static class Sums {
        @Id
        Long id;

        BigDecimal it;
    }
}
