package dev.sluice.sessions.query;

import dev.sluice.sessions.query.Purchase.Buyer;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Version;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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

    @ElementCollection
    @OrderColumn
    List<String> signs = new ArrayList<>();

    @ElementCollection
    Map<String, Integer> prices = new HashMap<>();

    @ElementCollection
    Map<Buyer, Integer> debts = new HashMap<>();

    @ManyToMany
    List<Buyer> fans = new ArrayList<>();

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
