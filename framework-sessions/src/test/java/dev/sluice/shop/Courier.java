package dev.sluice.shop;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;

/** Who carries a {@link Parcel}; a reference to it is a proxy, and its own reference is eager. */
@Entity
public class Courier {

    @Id
    Long id;

    @Column(length = 40)
    String name;

    @ManyToOne
    Depot depot;

    protected Courier() {}

    public Courier(long id, String name, Depot depot) {
        this.id = id;
        this.name = name;
        this.depot = depot;
    }

    public String name() {
        return name;
    }
}
