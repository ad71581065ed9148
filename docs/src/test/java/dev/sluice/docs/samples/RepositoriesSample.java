package dev.sluice.docs.samples;

import dev.sluice.routing.consistency.Consistency;
import dev.sluice.sessions.SessionOptions;
import dev.sluice.sessions.Sessions;
import dev.sluice.sessions.data.Repositories;
import jakarta.data.Limit;
import jakarta.data.Order;
import jakarta.data.Sort;
import jakarta.data.page.Page;
import jakarta.data.page.PageRequest;
import jakarta.data.repository.CrudRepository;
import jakarta.data.repository.Find;
import jakarta.data.repository.Query;
import jakarta.data.repository.Repository;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.hibernate.annotations.NaturalId;

/** The samples of the page about repositories. */
class RepositoriesSample {

    @Entity
    public static class Book {

        @Id
        private String isbn;

        private String title;
        private String author;
        private int pages;

        protected Book() {}

        Book(String isbn, String title, int pages) {
            this.isbn = isbn;
            this.title = title;
            this.pages = pages;
        }

        String isbn() {
            return isbn;
        }

        String title() {
            return title;
        }

        String author() {
            return author;
        }

        int pages() {
            return pages;
        }
    }

    @Entity
    public static class Edition {

        @Id
        private Long id;

        @NaturalId
        private String isbn;

        @NaturalId
        private int number;

        String name() {
            return id + ": " + isbn + "/" + number;
        }
    }

    @Repository
    public interface Library extends CrudRepository<Book, String> {

        @Find
        List<Book> byAuthor(String author, Limit limit, Order<Book> order);

        @Query("where pages > :pages order by title")
        Page<Book> thickerThan(int pages, PageRequest page);

        @Query("update Book set pages = pages + :more where isbn = :isbn")
        int lengthen(String isbn, int more);

        default void replace(Book old, Book other) {
            delete(old);
            insert(other);
        }
    }

    boolean first(Sessions sessions) {
        Library library = Repositories.of(sessions).get(Library.class);

        library.insert(new Book("978-1", "Sea", 100));
        Optional<Book> found = library.findById("978-1");
        List<Book> some = library.byAuthor("Ray", Limit.of(10), Order.by(Sort.asc("title")));
        return found.isPresent() || !some.isEmpty();
    }

    void options(Sessions sessions) {
        Library library = Repositories.of(sessions)
                .writing("replace")
                .options(SessionOptions.defaults().timeout(Duration.ofSeconds(2)))
                .options("findById", SessionOptions.defaults().consistency(Consistency.strong()))
                .get(Library.class);
        inUnit(sessions, library);
    }

    private void inUnit(Sessions sessions, Library library) {
        sessions.stateless().write(s -> {
            Book book = library.findById("978-1").orElseThrow();
            library.insert(new Book("978-2", book.title(), 120));
            library.delete(book);
        });
    }
}
