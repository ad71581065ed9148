package dev.sluice.sessions.groups;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;

/** Of the first group. */
@Entity
class Account {

    @Id
    String name;

    @Version
    int version;

    long amount;

    protected Account() {}

    Account(String name, long amount) {
        this.name = name;
        this.amount = amount;
    }
}
