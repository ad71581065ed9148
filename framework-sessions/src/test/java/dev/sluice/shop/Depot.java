package dev.sluice.shop;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** Where a {@link Courier} starts. */
@Entity
public class Depot {

    @Id
    Long id;

    @Column(length = 40)
    String town;

    protected Depot() {}

    public Depot(long id, String town) {
        this.id = id;
        this.town = town;
    }
}
