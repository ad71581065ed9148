package dev.sluice.sessions.bulk;

import jakarta.persistence.Column;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.CreationTimestamp;
import org.hibernate.annotations.CurrentTimestamp;
import org.hibernate.annotations.Generated;
import org.hibernate.annotations.GeneratedColumn;
import org.hibernate.annotations.SourceType;
import org.hibernate.generator.EventType;

/** Entities of which the database makes something. */
final class Mint {

    private Mint() {}

    static Class<?>[] entities() {
        return new Class<?>[] {
            Coin.class,
            Medal.class,
            Receipt.class,
            CashReceipt.class,
            Press.class,
            Ram.class,
            Lot.class,
            Stamp.class,
            Letter.class
        };
    }

    /** An id of a sequence, which is known before the row is there. */
    @Entity
    @Table(name = "mint_coin")
    static class Coin {

        @Id
        @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "coin_seq")
        @SequenceGenerator(name = "coin_seq", sequenceName = "coin_seq", allocationSize = 20)
        Long id;

        int value;

        @GeneratedColumn("value * 2")
        Integer twice;

        protected Coin() {}

        Coin(int value) {
            this.value = value;
        }
    }

    /** An id of its own, of which the database makes nothing. */
    @Entity
    @Table(name = "mint_medal")
    static class Medal {

        @Id
        Long id;

        protected Medal() {}

        Medal(long id) {
            this.id = id;
        }
    }

    /** An id that the column gives. */
    @Entity
    @Table(name = "mint_receipt")
    @Inheritance(strategy = InheritanceType.SINGLE_TABLE)
    @DiscriminatorValue("CARD")
    static class Receipt {

        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Long id;

        @Version
        int version;

        @Column(length = 20, unique = true)
        String code;

        Integer amount;

        @Generated(event = EventType.INSERT)
        @ColumnDefault("'open'")
        @Column(length = 20)
        String state;

        @GeneratedColumn("amount * 2")
        Integer twice;

        @CreationTimestamp(source = SourceType.DB)
        Instant booked;

        @CurrentTimestamp(source = SourceType.DB)
        Instant touched;

        protected Receipt() {}

        Receipt(int number) {
            this.code = "R-" + number;
            this.amount = number;
        }
    }

    @Entity
    @DiscriminatorValue("CASH")
    static class CashReceipt extends Receipt {

        @Generated(event = EventType.INSERT)
        @ColumnDefault("7")
        Integer till;

        protected CashReceipt() {}

        CashReceipt(int number) {
            super(number);
        }
    }

    /** In two tables, which know it by the id that the first one gives. */
    @Entity
    @Table(name = "mint_press")
    @Inheritance(strategy = InheritanceType.JOINED)
    static class Press {

        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        int id;

        @Column(length = 20, unique = true)
        String name;

        protected Press() {}

        Press(int number) {
            this.name = "P-" + number;
        }
    }

    @Entity
    @Table(name = "mint_ram")
    static class Ram extends Press {

        @Column(nullable = false)
        Integer tons;

        @Generated(event = EventType.INSERT)
        @ColumnDefault("3")
        Integer grade;

        protected Ram() {}

        Ram(int number) {
            super(number);
            this.tons = number;
        }
    }

    @Embeddable
    record LotId(int year, int number) {}

    /** An id of several columns. */
    @Entity
    @Table(name = "mint_lot")
    static class Lot {

        @EmbeddedId
        LotId id;

        @Generated(event = EventType.INSERT)
        @ColumnDefault("'new'")
        @Column(length = 20)
        String state;

        protected Lot() {}

        Lot(int year, int number) {
            this.id = new LotId(year, number);
        }
    }

    @Entity
    @Table(name = "mint_letter")
    static class Letter {

        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Long id;

        int number;

        @Column(length = 200_000)
        String text;

        protected Letter() {}

        Letter(int number, String text) {
            this.number = number;
            this.text = text;
        }
    }

    @Embeddable
    static class Print {

        @Generated(event = EventType.INSERT)
        @ColumnDefault("1")
        Integer edition;
    }

    /** Of which nothing can come back. */
    @Entity
    @Table(name = "mint_stamp")
    static class Stamp {

        @Id
        Long id;

        @Embedded
        Print print;
    }
}
