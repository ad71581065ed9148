package dev.sluice.sessions.query;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Converter;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** An entity with one attribute of each kind, a reference that may be missing, and collections of both kinds. */
@Entity
@Table(indexes = @Index(name = "purchase_code", columnList = "code"))
class Purchase {

    enum State {
        OPEN,
        PAID
    }

    @Id
    Long id;

    @Version
    int version;

    @Column(nullable = false)
    String code;

    @Column(length = 100)
    String note;

    @Column(precision = 12, scale = 2)
    BigDecimal total;

    Instant placed;

    LocalDate due;

    LocalTime opens;

    @Enumerated(EnumType.STRING)
    State state;

    UUID token;

    boolean gift;

    Integer pieces;

    Double weight;

    Duration lasts;

    OffsetDateTime promised;

    ZonedDateTime leaves;

    OffsetTime shuts;

    Character grade;

    @Convert(converter = Reversed.class)
    String mirrored;

    @Embedded
    Place place;

    @ManyToOne(fetch = FetchType.LAZY)
    Buyer buyer;

    /** In one column. */
    List<String> labels;

    @JdbcTypeCode(SqlTypes.JSON)
    Map<String, Object> settings;

    @OneToMany(mappedBy = "purchase", cascade = CascadeType.ALL)
    List<Piece> lines = new ArrayList<>();

    @ElementCollection
    Set<String> tags = new HashSet<>();

    protected Purchase() {}

    Purchase(long id, String code) {
        this.id = id;
        this.code = code;
    }

    Purchase line(String product, int amount) {
        lines.add(new Piece(id * 100 + lines.size(), this, product, amount));
        return this;
    }

    @Converter
    static class Reversed implements AttributeConverter<String, String> {

        @Override
        public String convertToDatabaseColumn(String attribute) {
            return attribute == null
                    ? null
                    : new StringBuilder(attribute).reverse().toString();
        }

        @Override
        public String convertToEntityAttribute(String column) {
            return convertToDatabaseColumn(column);
        }
    }

    @Embeddable
    static class Place {

        String city;

        protected Place() {}

        Place(String city) {
            this.city = city;
        }
    }

    @Entity(name = "Buyer")
    static class Buyer {

        @Id
        Long id;

        String name;

        String country;

        @ManyToOne(fetch = FetchType.LAZY)
        Buyer parent;

        @OneToMany(mappedBy = "buyer")
        List<Purchase> purchases = new ArrayList<>();

        protected Buyer() {}

        Buyer(long id, String name, String country) {
            this.id = id;
            this.name = name;
            this.country = country;
        }
    }

    @Entity(name = "Piece")
    static class Piece {

        @Id
        Long id;

        @ManyToOne(fetch = FetchType.LAZY)
        Purchase purchase;

        String product;

        int amount;

        protected Piece() {}

        Piece(long id, Purchase purchase, String product, int amount) {
            this.id = id;
            this.purchase = purchase;
            this.product = product;
            this.amount = amount;
        }
    }
}
