package dev.sluice.sessions.schema;

import jakarta.persistence.CheckConstraint;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;

/** Entities with what a mapping can say of tables. */
final class MappedShop {

    enum Kind {
        PRIVATE,
        TRADE
    }

    @Entity
    @Table(
            name = "party",
            uniqueConstraints =
                    @UniqueConstraint(
                            name = "party_once",
                            columnNames = {"name", "born"}),
            indexes = {
                @Index(name = "party_born", columnList = "born desc, name"),
                @Index(name = "party_code", columnList = "code", unique = true)
            },
            check = @CheckConstraint(name = "party_scored", constraint = "score >= 0"))
    @SecondaryTable(name = "party_note")
    @Inheritance(strategy = InheritanceType.JOINED)
    static class Party {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Long id;

        @Version
        int version;

        @Column(nullable = false, length = 40)
        String name;

        @Column(length = 20, unique = true)
        String number;

        String code;
        LocalDate born;

        @ColumnDefault("0")
        int score;

        @Enumerated(EnumType.STRING)
        Kind kind;

        @Column(table = "party_note", length = 2000)
        String note;

        @ElementCollection
        List<String> tags = new ArrayList<>();
    }

    @Entity
    @Table(name = "firm")
    static class Firm extends Party {
        UUID token;
        boolean listed;
        byte[] seal;
    }

    @Entity
    @Table(name = "purchase")
    static class Purchase {
        @Id
        @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "purchase_ids")
        @SequenceGenerator(name = "purchase_ids", sequenceName = "purchase_ids", allocationSize = 20)
        Long id;

        @ManyToOne(optional = false)
        Party buyer;

        @ManyToOne
        @OnDelete(action = OnDeleteAction.SET_NULL)
        Purchase earlier;

        @Column(precision = 12, scale = 3)
        BigDecimal total;

        Instant placed;
        double weight;

        @ManyToMany
        Set<Firm> carriers;
    }

    @Embeddable
    record StockId(long place, String article) {}

    @Entity
    @Table(name = "stock")
    static class Stock {
        @EmbeddedId
        StockId id;

        short amount;
    }

    private MappedShop() {}

    static Class<?>[] entities() {
        return new Class<?>[] {Party.class, Firm.class, Purchase.class, Stock.class};
    }
}
