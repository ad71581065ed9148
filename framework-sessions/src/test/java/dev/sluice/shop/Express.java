package dev.sluice.shop;

import jakarta.persistence.Entity;
import org.hibernate.annotations.DynamicUpdate;

/** A {@link Parcel} in a hurry, of which only what has changed is updated. */
@Entity
@DynamicUpdate
public class Express extends Parcel {

    protected Express() {}

    public Express(long id, String note) {
        super(id, note);
    }
}
