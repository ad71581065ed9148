package dev.sluice.sessions.outbox;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** What units count up, one after the other for one name. */
@Entity
@Table(name = "outbox_counter")
class Counter {

    @Id
    String name;

    int counted;

    protected Counter() {}

    Counter(String name) {
        this.name = name;
    }
}
