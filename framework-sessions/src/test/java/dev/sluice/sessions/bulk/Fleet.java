package dev.sluice.sessions.bulk;

import dev.sluice.sessions.bulk.Freight.Haulier;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

/** Entities of which each has rows in several tables. */
final class Fleet {

    private Fleet() {}

    static Class<?>[] entities() {
        return new Class<?>[] {Vehicle.class, Truck.class, Crane.class, Parcel.class};
    }

    /** Joined, with an id of a sequence. */
    @Entity
    @Table(name = "vehicle")
    @Inheritance(strategy = InheritanceType.JOINED)
    static class Vehicle {

        @Id
        @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "vehicle_seq")
        @SequenceGenerator(name = "vehicle_seq", sequenceName = "vehicle_seq", allocationSize = 50)
        Long id;

        @Version
        Long version;

        @Column(length = 20)
        String plate;

        protected Vehicle() {}

        Vehicle(int number) {
            this.plate = "V " + number;
        }
    }

    @Entity
    @Table(name = "truck")
    static class Truck extends Vehicle {

        Integer axles;

        @ManyToOne(fetch = FetchType.LAZY)
        Haulier owner;

        protected Truck() {}

        Truck(int number, Haulier owner) {
            super(number);
            this.axles = number;
            this.owner = owner;
        }
    }

    /** In three tables. */
    @Entity
    @Table(name = "crane")
    static class Crane extends Truck {

        @Column(length = 20, unique = true)
        String serial;

        protected Crane() {}

        Crane(int number, Haulier owner) {
            super(number, owner);
            this.serial = "C " + number;
        }
    }

    /** Some of it in another table, if there is any. */
    @Entity
    @Table(name = "parcel")
    @SecondaryTable(name = "parcel_claim")
    static class Parcel {

        @Id
        Long id;

        @Column(length = 20)
        String label;

        @Column(table = "parcel_claim", length = 20)
        String damage;

        @Column(table = "parcel_claim")
        Integer cents;

        protected Parcel() {}

        Parcel(long id, String damage) {
            this.id = id;
            this.label = "P " + id;
            this.damage = damage;
            this.cents = damage == null ? null : (int) id;
        }
    }
}
