package dev.sluice.sessions.data;

import jakarta.data.Limit;
import jakarta.data.Order;
import jakarta.data.page.CursoredPage;
import jakarta.data.page.Page;
import jakarta.data.page.PageRequest;
import jakarta.data.repository.By;
import jakarta.data.repository.CrudRepository;
import jakarta.data.repository.Find;
import jakarta.data.repository.OrderBy;
import jakarta.data.repository.Query;
import jakarta.data.repository.Repository;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hibernate.StatelessSession;

/** All that a repository of Jakarta Data may say. */
@Repository
interface Library extends CrudRepository<Book, String> {

    @Find
    Optional<Book> byTitle(String title);

    @Find
    Book only(int pages);

    @Find
    @OrderBy("isbn")
    List<Book> thick(int pages, Limit limit, Order<Book> order);

    @Find
    CursoredPage<Book> pageBehind(@By("pages") int pages, PageRequest page, Order<Book> order);

    @Query("where pages > :pages")
    Page<Book> thickerThan(int pages, PageRequest page, Order<Book> order);

    @Query("where pages > ?1 order by isbn")
    Stream<Book> stream(int pages);

    @Query("select count(this) where pages > ?1")
    long countThickerThan(int pages);

    @Query("select title order by title")
    List<String> titles();

    @Query("update Book set pages = pages + :more where pages < :below")
    int lengthen(int more, int below);

    @Query("delete from Book")
    int clear();

    StatelessSession session();

    default void replace(Book old, Book other) {
        delete(old);
        insert(other);
    }

    default int pagesOf(String isbn) {
        return findById(isbn).orElseThrow().pages;
    }

    default boolean isOpen() {
        return session().isOpen();
    }
}
