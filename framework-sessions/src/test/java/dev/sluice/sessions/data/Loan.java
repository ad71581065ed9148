package dev.sluice.sessions.data;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.io.Serializable;

/** An entity with an id of two attributes. */
@Entity
@IdClass(Loan.Key.class)
class Loan {

    record Key(String isbn, int copy) implements Serializable {}

    @Id
    @Column(length = 20)
    String isbn;

    @Id
    int copy;

    @Column(length = 40)
    String reader;

    protected Loan() {}

    Loan(String isbn, int copy) {
        this.isbn = isbn;
        this.copy = copy;
    }
}
