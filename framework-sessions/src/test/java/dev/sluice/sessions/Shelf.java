package dev.sluice.sessions;

import dev.sluice.types.collection.OrderedRows;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** An ordered association. */
@Entity(name = "Shelf")
class Shelf {

    @Id
    UUID id = UUID.randomUUID();

    @OneToMany(mappedBy = "shelf", cascade = CascadeType.ALL, orphanRemoval = true)
    @OrderBy("place")
    List<Book> books = new ArrayList<>();

    OrderedRows<String, Book> titles() {
        return OrderedRows.of(
                books, book -> book.title, title -> new Book(this, title), book -> book.place, (book, place) -> {
                    book.place = place;
                });
    }

    @Entity(name = "Book")
    static class Book {

        @Id
        UUID id = UUID.randomUUID();

        @ManyToOne
        Shelf shelf;

        @Column(length = 40)
        String title;

        long place;

        @Version
        int changes;

        Book() {}

        Book(Shelf shelf, String title) {
            this.shelf = shelf;
            this.title = title;
        }
    }
}
