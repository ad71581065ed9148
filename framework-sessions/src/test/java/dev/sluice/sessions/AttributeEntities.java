package dev.sluice.sessions;

import dev.sluice.types.SingleColumn;
import dev.sluice.types.StoredAs;
import dev.sluice.types.collection.OrderedSet;
import dev.sluice.types.range.Range;
import dev.sluice.types.spi.TypeEngine;
import dev.sluice.types.text.Texts;
import dev.sluice.types.time.Times;
import dev.sluice.types.value.Email;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Lob;
import jakarta.persistence.ManyToOne;
import jakarta.validation.constraints.Digits;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

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
        Duration lasts;
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

    /** By the types alone, or by the names of engines. */
    @Entity(name = "Desk")
    static class Desk {
        static final TypeEngine<String> NOTE = Texts.string(20);

        @Id
        Long id = 1L;

        List<UUID> queue = List.of(new UUID(1, 2));
        Range<LocalDate> stay = Range.closedOpen(LocalDate.of(2026, 6, 1), LocalDate.of(2026, 7, 1));
        OrderedSet<String> steps = OrderedSet.of(List.of("b", "a"));
        Map<String, String> labels = new HashMap<>(Map.of("k", "v"));

        @StoredAs("watchers")
        Set<Email> watchers = Set.of(new Email("ann@example.org"));

        @StoredAs(value = "NOTE", in = Desk.class)
        String note = "short";

        @StoredAs(value = "duration", in = Times.class)
        Duration lasts = Duration.ofMinutes(1);

        char mark = 'x';

        Drawer drawer = new Drawer(List.of(new UUID(3, 4)), "memo", 2);
    }

    @Embeddable
    record Drawer(
            @Column(name = "drawer_keys") List<UUID> keys,

            @Column(name = "drawer_label") @StoredAs(value = "NOTE", in = Desk.class)
            String label,

            @Column(name = "drawer_depth") int depth) {}

    @Entity(name = "Misnamed")
    static class Misnamed {
        @Id
        Long id;

        @StoredAs("nobody")
        String absent;

        @StoredAs(value = "date", in = Times.class)
        String other;

        @StoredAs(value = "noSuch", in = Times.class)
        String missing;

        @ElementCollection
        @StoredAs(value = "date", in = Times.class)
        List<String> days;
    }

    /** Without equals. */
    static class Note {
        public String text = "hello";
        public Map<String, Integer> marks = new HashMap<>(Map.of("a", 1, "b", 2));
    }

    @Entity(name = "Pinned")
    static class Pinned {
        @Id
        Long id = 1L;

        @JdbcTypeCode(SqlTypes.JSON)
        Note note = new Note();
    }

    @Embeddable
    static class Contact {
        Email mail;
    }

    @Entity(name = "Carded")
    static class Carded {
        @Id
        Long id;

        @JdbcTypeCode(SqlTypes.JSON)
        Contact contact;
    }

    /** What Hibernate binds itself. */
    @Entity(name = "Plain")
    static class Plain {
        @Id
        Long id;

        boolean flag;
        byte tiny;
        short few;
        int whole;
        float narrow;
        double wide;

        @Column(length = 4)
        String text;

        @Column(length = 4)
        byte[] bytes;

        char mark = ' ';

        @jakarta.validation.constraints.Size(max = 3)
        String sized;

        @Digits(integer = 5, fraction = 2)
        BigDecimal digits;

        @ManyToOne
        Coded coded;
    }

    @Entity(name = "Coded")
    static class Coded {
        @Id
        @Column(length = 10)
        String code = "a";
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

        Map<String, Object> it;
    }

    @Entity(name = "Sums")
    static class Sums {
        @Id
        Long id;

        BigDecimal it;
    }
}
