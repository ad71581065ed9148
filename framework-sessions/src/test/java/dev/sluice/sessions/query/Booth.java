package dev.sluice.sessions.query;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Version;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** An entity whose id is an embeddable, and one whose id has a reference to it. */
@Entity
class Booth {

    @Embeddable
    record Key(String hall, Integer number) implements Serializable {}

    @EmbeddedId
    Key key;

    String owner;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "neighbour_hall", referencedColumnName = "hall")
    @JoinColumn(name = "neighbour_number", referencedColumnName = "number")
    Booth neighbour;

    @OneToMany(mappedBy = "booth")
    List<Slot> slots = new ArrayList<>();

    protected Booth() {}

    Booth(String hall, int number, String owner) {
        this.key = new Key(hall, number);
        this.owner = owner;
    }

    record SlotKey(Key booth, Integer hour) implements Serializable {}

    @Entity(name = "Slot")
    @IdClass(SlotKey.class)
    static class Slot {

        @Id
        @ManyToOne
        @JoinColumn(name = "booth_hall", referencedColumnName = "hall")
        @JoinColumn(name = "booth_number", referencedColumnName = "number")
        Booth booth;

        @Id
        Integer hour;

        @Version
        int version;

        String guest;

        protected Slot() {}

        Slot(Booth booth, int hour, String guest) {
            this.booth = booth;
            this.hour = hour;
            this.guest = guest;
        }
    }
}
