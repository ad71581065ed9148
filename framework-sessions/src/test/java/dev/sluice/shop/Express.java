package dev.sluice.shop;

import jakarta.persistence.Entity;

/** A {@link Parcel} in a hurry. */
@Entity
public class Express extends Parcel {

    protected Express() {}

    public Express(long id, String note) {
        super(id, note);
    }
}
