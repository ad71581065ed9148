package dev.sluice.docs.samples;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The entity of the guide's samples. */
@Entity
@Table(name = "orders")
class Order {

    @Id
    private String number;

    private String note;

    Order() {}

    Order(String number) {
        this.number = number;
    }

    String number() {
        return number;
    }

    void setNote(String note) {
        this.note = note;
    }

    String note() {
        return note;
    }
}
