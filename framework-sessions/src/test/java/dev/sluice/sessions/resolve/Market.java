package dev.sluice.sessions.resolve;

import dev.sluice.types.StoredAs;
import dev.sluice.types.Types;
import dev.sluice.types.spi.Converter;
import dev.sluice.types.spi.TypeEngine;
import dev.sluice.types.store.Mapping;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import jakarta.persistence.Version;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Objects;
import org.hibernate.annotations.NaturalId;

/** Entities with keys of all kinds. */
final class Market {

    /** Whose values are not to be shown. */
    static final TypeEngine<String> BADGE = Mapping.converted(
                    "badge", String.class, Types.string(20), Converter.of(text -> text, text -> text))
            .sensitive();

    private Market() {}

    static final Class<?>[] ENTITIES = {
        Region.class, Client.class, Partner.class, Branch.class, Folder.class, Word.class, Seat.class, Booking.class
    };

    @Entity(name = "MarketRegion")
    static class Region {

        @Id
        @GeneratedValue
        Long id;

        @NaturalId
        @Column(length = 20)
        String code;

        @Column(length = 40)
        String name;

        @StoredAs("badge")
        @Column(unique = true)
        String badge;

        Region() {}

        Region(String code) {
            this.code = code;
        }
    }

    @Embeddable
    static class Place {

        @Column(length = 40)
        String city;

        @Column(length = 10)
        String zip;

        Place() {}

        Place(String city, String zip) {
            this.city = city;
            this.zip = zip;
        }
    }

    @Entity(name = "MarketClient")
    @Table(uniqueConstraints = @UniqueConstraint(columnNames = {"house", "account_no"}))
    static class Client {

        @Id
        @GeneratedValue
        Long id;

        @Version
        int version;

        @Column(unique = true, length = 20)
        String code;

        @Column(unique = true, length = 60)
        String email;

        @Column(length = 20)
        String house;

        @Column(name = "account_no")
        int account;

        @Column(length = 40)
        String name;

        @Column(length = 40)
        String note;

        /** As a new one has it. */
        int grade = 1;

        @Column(precision = 12, scale = 2)
        BigDecimal balance;

        Place place;

        @ManyToOne(fetch = FetchType.LAZY)
        Region region;

        Client() {}

        Client(String code) {
            this.code = code;
        }

        Client named(String name) {
            this.name = name;
            return this;
        }
    }

    @Entity(name = "MarketPartner")
    static class Partner extends Client {

        @Column(length = 40)
        String contract;

        Partner() {}

        Partner(String code) {
            super(code);
        }
    }

    /** Its key has a reference in it. */
    @Entity(name = "MarketBranch")
    static class Branch {

        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Long id;

        @NaturalId
        @ManyToOne(fetch = FetchType.LAZY, optional = false)
        Client client;

        @NaturalId
        @Column(length = 20)
        String label;

        @ManyToOne(fetch = FetchType.LAZY)
        Branch head;

        @Column(length = 40)
        String phone;

        Branch() {}

        Branch(Client client, String label) {
            this.client = client;
            this.label = label;
        }
    }

    @Entity(name = "MarketFolder")
    @Table(uniqueConstraints = @UniqueConstraint(columnNames = {"parent_id", "name"}))
    static class Folder {

        @Id
        @GeneratedValue
        Long id;

        @ManyToOne(fetch = FetchType.LAZY)
        Folder parent;

        @Column(length = 20)
        String name;

        Folder() {}

        Folder(Folder parent, String name) {
            this.parent = parent;
            this.name = name;
        }
    }

    /** Of which each product has a table whose key ignores case. */
    @Entity(name = "MarketWord")
    static class Word {

        @Id
        Long id;

        @Column(unique = true, length = 40)
        String spelling;

        @Column(length = 40)
        String meaning;

        Word() {}

        Word(String spelling) {
            this.spelling = spelling;
        }
    }

    @Entity(name = "MarketSeat")
    static class Seat {

        @Embeddable
        static class Key implements Serializable {

            private static final long serialVersionUID = 1L;

            @Column(length = 10)
            String hall;

            Integer place;

            Key() {}

            Key(String hall, Integer place) {
                this.hall = hall;
                this.place = place;
            }

            @Override
            public boolean equals(Object other) {
                return other instanceof Key key && Objects.equals(hall, key.hall) && Objects.equals(place, key.place);
            }

            @Override
            public int hashCode() {
                return Objects.hash(hall, place);
            }
        }

        @EmbeddedId
        Key key;

        @Column(length = 40)
        String cover;

        Seat() {}

        Seat(Key key) {
            this.key = key;
        }
    }

    /** Found by a seat, whose id is two values. */
    @Entity(name = "MarketBooking")
    @IdClass(Booking.Key.class)
    static class Booking {

        static class Key implements Serializable {

            private static final long serialVersionUID = 1L;

            String series;

            Integer number;

            @Override
            public boolean equals(Object other) {
                return other instanceof Key key
                        && Objects.equals(series, key.series)
                        && Objects.equals(number, key.number);
            }

            @Override
            public int hashCode() {
                return Objects.hash(series, number);
            }
        }

        @Id
        @Column(length = 10)
        String series;

        @Id
        Integer number;

        @NaturalId
        @ManyToOne(fetch = FetchType.LAZY)
        Seat seat;

        @Column(length = 40)
        String guest;

        Booking() {}

        Booking(String series, Integer number) {
            this.series = series;
            this.number = number;
        }
    }
}
