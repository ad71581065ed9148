package dev.sluice.sessions.bank;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** One transfer, under the number of the unit that made it. */
@Entity(name = "Booking")
@Table(name = "booking")
class Booking {

    @Id
    long unit;

    @Column(name = "giver")
    long from;

    @Column(name = "taker")
    long to;

    long amount;

    static Booking of(long unit, long from, long to, long amount) {
        Booking booking = new Booking();
        booking.unit = unit;
        booking.from = from;
        booking.to = to;
        booking.amount = amount;
        return booking;
    }
}
