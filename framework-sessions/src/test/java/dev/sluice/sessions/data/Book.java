package dev.sluice.sessions.data;

import jakarta.persistence.CheckConstraint;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

/** An entity with an id of its own and a version. */
@Entity
@Table(check = @CheckConstraint(name = "thickness", constraint = "pages >= 0"))
class Book {

    @Id
    @Column(length = 20)
    String isbn;

    @Column(length = 60, unique = true)
    String title;

    int pages;

    @Version
    int version;

    protected Book() {}

    Book(String isbn, String title, int pages) {
        this.isbn = isbn;
        this.title = title;
        this.pages = pages;
    }
}
