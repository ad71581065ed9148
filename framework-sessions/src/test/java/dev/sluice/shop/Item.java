package dev.sluice.shop;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;

/** What is in a {@link Parcel}. */
@Entity
public class Item {

    @Id
    public Long id;

    @Column(length = 40)
    public String name;

    @ManyToOne(fetch = FetchType.LAZY)
    public Parcel parcel;

    protected Item() {}

    public Item(long id, String name) {
        this.id = id;
        this.name = name;
    }
}
