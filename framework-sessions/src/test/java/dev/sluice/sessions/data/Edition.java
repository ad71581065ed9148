package dev.sluice.sessions.data;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import org.hibernate.annotations.NaturalId;

/** An entity with an id from the database and a natural id of two attributes. */
@Entity
class Edition {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @NaturalId
    @Column(length = 20)
    String isbn;

    @NaturalId
    @Column(name = "edition_number")
    int number;

    @Column(length = 40)
    String publisher;

    @Version
    int version;

    protected Edition() {}

    Edition(String isbn, int number) {
        this.isbn = isbn;
        this.number = number;
    }
}
