package dev.sluice.sessions.bulk;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.CreationTimestamp;
import org.hibernate.annotations.DynamicInsert;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.UpdateTimestamp;
import org.hibernate.type.SqlTypes;

/** The entities that are loaded in bulk: all that a mapping may say, on every product. */
final class Freight {

    private Freight() {}

    static Class<?>[] entities() {
        return new Class<?>[] {Haulier.class, Load.class, Frozen.class, Liquid.class, Note.class, Tag.class, Lazy.class
        };
    }

    enum Grade {
        FAST,
        SLOW;

        static Grade of(int number) {
            return number % 2 == 0 ? FAST : SLOW;
        }
    }

    /** Metres. */
    record Length(int metres) {}

    static class LengthConverter implements AttributeConverter<Length, Integer> {

        @Override
        public Integer convertToDatabaseColumn(Length length) {
            if (length != null && length.metres() < 0) {
                throw new IllegalArgumentException("shorter than nothing");
            }
            return length == null ? null : length.metres();
        }

        @Override
        public Length convertToEntityAttribute(Integer metres) {
            return metres == null ? null : new Length(metres);
        }
    }

    @Embeddable
    static class Place {

        @Column(length = 40)
        String city;

        @Column(name = "place_zip")
        Integer zip;

        protected Place() {}

        Place(String city, Integer zip) {
            this.city = city;
            this.zip = zip;
        }
    }

    /** An id of its own. */
    @Entity
    @Table(name = "haulier")
    static class Haulier {

        @Id
        UUID id;

        @Column(length = 60)
        String name;

        @OneToMany(mappedBy = "haulier", cascade = CascadeType.ALL)
        List<Load> loads = new ArrayList<>();

        protected Haulier() {}

        Haulier(String name) {
            this.id = UUID.randomUUID();
            this.name = name;
        }
    }

    /** An id of a sequence, a version, and an attribute of each kind; the root of a hierarchy in one table. */
    @Entity
    @Table(name = "freight_load")
    @Inheritance(strategy = InheritanceType.SINGLE_TABLE)
    @DiscriminatorValue("LOAD")
    static class Load {

        @Id
        @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "load_seq")
        @SequenceGenerator(name = "load_seq", sequenceName = "load_seq", allocationSize = 20)
        Long id;

        @Version
        int version;

        @Column(nullable = false, unique = true, length = 20)
        String code;

        @Column(precision = 12, scale = 2)
        BigDecimal price;

        @Embedded
        Place from;

        Grade grade;

        @Enumerated(EnumType.ORDINAL)
        Grade ordinal;

        @Convert(converter = LengthConverter.class)
        Length length;

        @JdbcTypeCode(SqlTypes.JSON)
        Map<String, String> labels;

        Instant picked;
        LocalDate due;
        UUID token;
        boolean urgent;
        Short pallets;
        double weight;
        Character mark;
        byte[] seal;

        @ManyToOne(fetch = FetchType.LAZY)
        Haulier haulier;

        @CreationTimestamp
        Instant made;

        @UpdateTimestamp
        Instant changed;

        protected Load() {}

        Load(int number) {
            this.code = "L-" + number;
            this.price = BigDecimal.valueOf(number * 100L + 25, 2);
            this.from = number % 7 == 0 ? null : new Place("city " + number % 5, number % 3 == 0 ? null : number);
            this.grade = number % 4 == 0 ? null : Grade.of(number);
            this.ordinal = Grade.of(number);
            this.length = number % 5 == 0 ? null : new Length(number);
            this.labels = number % 6 == 0 ? null : Map.of("nr", "é\\\"" + number);
            this.picked = Instant.parse("2026-03-29T01:30:00.123456Z").plusSeconds(number * 1800L);
            this.due = LocalDate.of(2026, 1, 1).plusDays(number);
            this.token = new UUID(7, number);
            this.urgent = number % 2 == 0;
            this.pallets = number % 8 == 0 ? null : (short) number;
            this.weight = number / 7.0;
            this.mark = (char) ('a' + number % 26);
            this.seal = number % 9 == 0 ? null : new byte[] {(byte) number, 0, 9, 10, 92};
        }
    }

    @Entity
    @DiscriminatorValue("FROZEN")
    static class Frozen extends Load {

        Integer degrees;

        protected Frozen() {}

        Frozen(int number) {
            super(number);
            this.degrees = -number;
        }
    }

    @Entity
    @DiscriminatorValue("LIQUID")
    static class Liquid extends Load {

        @Column(length = 30)
        String tank;

        protected Liquid() {}

        Liquid(int number) {
            super(number);
            this.tank = "tank " + number;
        }
    }

    /** An id that the column gives, and a reference. */
    @Entity
    @Table(name = "freight_note")
    static class Note {

        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Integer id;

        @Column(length = 20)
        String text;

        @ManyToOne(fetch = FetchType.LAZY)
        Load load;

        protected Note() {}

        Note(String text, Load load) {
            this.text = text;
            this.load = load;
        }
    }

    /** With rows of another table. */
    @Entity
    @Table(name = "freight_tag")
    static class Tag {

        @Id
        Long id;

        @Column(length = 20)
        String name;

        @ElementCollection
        List<String> words = new ArrayList<>();

        protected Tag() {}

        Tag(long id, String name) {
            this.id = id;
            this.name = name;
        }
    }

    /** Of which nothing can be loaded. */
    @Entity
    @DynamicInsert
    @Table(name = "freight_lazy")
    static class Lazy {

        @Id
        Long id;

        String name;
    }
}
