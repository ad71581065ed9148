package dev.sluice.sessions.bank;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Somebody who has money. Without a version: the isolation of the units is what is tested. */
@Entity(name = "Holder")
@Table(name = "holder")
class Holder {

    @Id
    long id;

    long balance;

    static Holder of(long id, long balance) {
        Holder holder = new Holder();
        holder.id = id;
        holder.balance = balance;
        return holder;
    }
}
