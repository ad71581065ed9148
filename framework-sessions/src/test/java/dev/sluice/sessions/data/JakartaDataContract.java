package dev.sluice.sessions.data;

import static dev.sluice.sessions.watch.SentStatement.Kind.DELETE;
import static dev.sluice.sessions.watch.SentStatement.Kind.INSERT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.DatabaseException;
import dev.sluice.managers.topology.EngineRole;
import dev.sluice.routing.consistency.Consistency;
import dev.sluice.sessions.Retry;
import dev.sluice.sessions.SessionException;
import dev.sluice.sessions.SessionOptions;
import dev.sluice.sessions.SessionOptions.Propagation;
import dev.sluice.sessions.WriteInReadUnitException;
import dev.sluice.sessions.event.Registration;
import dev.sluice.sessions.event.UnitEvent;
import dev.sluice.sessions.watch.StatementCount;
import jakarta.data.Limit;
import jakarta.data.Order;
import jakarta.data.Sort;
import jakarta.data.exceptions.DataConnectionException;
import jakarta.data.exceptions.DataException;
import jakarta.data.exceptions.EmptyResultException;
import jakarta.data.exceptions.EntityExistsException;
import jakarta.data.exceptions.NonUniqueResultException;
import jakarta.data.exceptions.OptimisticLockingFailureException;
import jakarta.data.page.CursoredPage;
import jakarta.data.page.Page;
import jakarta.data.page.PageRequest;
import jakarta.persistence.OptimisticLockException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Repositories of Jakarta Data, over engines with replicas. */
abstract class JakartaDataContract extends RepositoryContract {

    private Library library() {
        return Repositories.of(sessions()).get(Library.class);
    }

    @Test
    void writesOnThePrimaryAndReadsOnAReplica() {
        Library library = library();
        try (StatementCount count = sessions().countStatements()) {
            library.insert(new Book("1", "Sea", 100));
            library.lengthen(5, 1000);
            library.save(new Book("2", "Land", 200));
            count.on(EngineRole.REPLICA).expectTotal(0);
            assertThat(count.total()).isGreaterThanOrEqualTo(3);
            count.reset();
            assertThat(library.findById("1").orElseThrow().pages).isEqualTo(105);
            assertThat(library.byTitle("Land")).isPresent();
            assertThat(library.countThickerThan(150)).isEqualTo(1);
            assertThat(library.titles()).containsExactly("Land", "Sea");
            assertThat(library.findAll().map(book -> book.isbn)).containsExactlyInAnyOrder("1", "2");
            count.on(EngineRole.PRIMARY).expectTotal(0);
            count.expectTotal(5);
            count.reset();
            library.deleteById("1");
            assertThat(library.clear()).isEqualTo(1);
            count.expect(DELETE, 2).on(EngineRole.REPLICA).expectTotal(0);
        }
    }

    @Test
    void pagesOrdersAndLimits() {
        Library library = filled();
        Order<Book> byIsbn = Order.by(Sort.asc("isbn"));
        assertThat(library.thick(7, Limit.of(2), Order.by()))
                .extracting(book -> book.isbn)
                .containsExactly("5", "6");
        Page<Book> page = library.thickerThan(0, PageRequest.ofPage(2).size(3), byIsbn);
        assertThat(page.content()).extracting(book -> book.isbn).containsExactly("4", "5", "6");
        assertThat(page.totalElements()).isEqualTo(8);
        assertThat(page.totalPages()).isEqualTo(3);
        CursoredPage<Book> first = library.pageBehind(7, PageRequest.ofSize(3), byIsbn);
        assertThat(first.content()).extracting(book -> book.isbn).containsExactly("5", "6", "7");
        CursoredPage<Book> second = library.pageBehind(7, first.nextPageRequest(), byIsbn);
        assertThat(second.content()).extracting(book -> book.isbn).containsExactly("8");
        assertThat(second.hasNext()).isFalse();
    }

    private Library filled() {
        Library library = library();
        library.insertAll(Stream.iterate(1, i -> i + 1)
                .limit(8)
                .map(RepositoryContract::book)
                .toList());
        return library;
    }

    /** Outside of a unit there is nobody who would close it. */
    @Test
    void readsAStreamToItsEndUnlessAUnitIsOpen() {
        Library library = filled();
        Library apart = Repositories.of(sessions())
                .options("stream", SessionOptions.defaults().propagation(Propagation.NEW))
                .get(Library.class);
        Stream<Book> all = library.stream(0);
        awaitNothingBorrowed();
        assertThat(all.map(book -> book.isbn).limit(2)).containsExactly("1", "2");
        sessions().stateless().read(session -> {
            try (Stream<Book> part = library.stream(0)) {
                assertThat(part.map(book -> book.isbn).limit(3)).containsExactly("1", "2", "3");
            }
            assertThat(session.route()).isPresent();
            assertThat(apart.stream(0)).as("from a unit that has ended").hasSize(8);
        });
    }

    @Test
    void isAPartOfTheUnitThatIsOpen() {
        Library library = library();
        assertThatThrownBy(() -> sessions().stateless().write(session -> {
                    library.insert(new Book("1", "Sea", 100));
                    assertThat(library.findById("1")).isPresent();
                    assertThat(library.session()).isSameAs(session.hibernate());
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        assertThat(library.findById("1")).isEmpty();
    }

    @Test
    void refusesToWriteInsideARead() {
        Library library = library();
        assertThatThrownBy(() -> sessions().stateless().read(session -> library.clear()))
                .isInstanceOf(WriteInReadUnitException.class)
                .hasMessageContaining("a write unit was begun inside read unit");
        assertThatThrownBy(() -> sessions().write(session -> library.clear()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("cannot be parts of each other");
    }

    @Test
    void makesADefaultMethodOneUnitIfItIsSaidToBe() {
        Book old = library().insert(new Book("1", "Sea", 100));
        library().insert(new Book("2", "Land", 100));
        Book twin = new Book("3", "Land", 300);
        assertThatThrownBy(() -> library().replace(old, twin)).isInstanceOf(EntityExistsException.class);
        assertThat(library().findById("1")).as("each call was a unit").isEmpty();

        Book again = library().insert(new Book("1", "Sea", 100));
        Library atomic = Repositories.of(sessions())
                .writing("replace")
                .reading("pagesOf")
                .reading("isOpen")
                .get(Library.class);
        assertThatThrownBy(() -> atomic.replace(again, twin)).isInstanceOf(EntityExistsException.class);
        try (StatementCount count = sessions().countStatements()) {
            assertThat(atomic.pagesOf("1")).isEqualTo(100);
            count.expectTotal(1).on(EngineRole.PRIMARY).expectTotal(0);
        }
        assertThat(atomic.isOpen()).isTrue();
        assertThatThrownBy(library()::isOpen)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "shop: Library.session was called outside of a unit, and there is no session; call it inside of"
                                + " one, or in a default method that is said to read or to write");
    }

    @Test
    void throwsWhatJakartaDataSays() {
        Library library = library();
        Book book = library.insert(new Book("1", "Sea", 100));
        library.insert(new Book("2", "Land", 100));
        EntityExistsException exists =
                catchThrowableOfType(EntityExistsException.class, () -> library.insert(new Book("1", "Air", 1)));
        assertThat(exists)
                .hasMessageContaining("shop: write unit Library.insert was rolled back: a constraint was violated")
                .hasCauseInstanceOf(SessionException.class)
                .message()
                .doesNotContain("Air");
        assertThatThrownBy(() -> library.insert(new Book("3", "Air", -1)))
                .isExactlyInstanceOf(DataException.class)
                .hasMessageContaining("a constraint was violated");
        assertThatThrownBy(() -> library.only(7))
                .isInstanceOf(EmptyResultException.class)
                .hasMessage("Library.only: no row was found; return an Optional if it may be missing");
        assertThatThrownBy(() -> library.only(100))
                .isInstanceOf(NonUniqueResultException.class)
                .hasMessage("Library.only: more than one row was found; narrow it, or return a List");
        library.lengthen(1, 1000);
        library.update(book);
        book.version = 0;
        assertThatThrownBy(() -> library.update(book))
                .isInstanceOf(OptimisticLockingFailureException.class)
                .hasMessageContaining("somebody else has changed an entity");
        book.version = 0;
        assertThatThrownBy(() -> library.delete(book)).isInstanceOf(OptimisticLockingFailureException.class);
    }

    @Test
    void goesOnAfterARowThatWasNotThere() {
        Library library = library();
        sessions().stateless().write(session -> {
            assertThatThrownBy(() -> library.only(7)).isInstanceOf(EmptyResultException.class);
            library.insert(new Book("1", "Sea", 100));
        });
        assertThat(library.findById("1")).isPresent();
        assertThatThrownBy(() -> sessions().stateless().write(session -> {
                    library.insert(new Book("2", "Land", 100));
                    assertThatThrownBy(() -> library.insert(new Book("1", "Air", 1)))
                            .isInstanceOf(EntityExistsException.class)
                            .hasMessage("shop: Library.insert failed inside a unit, which will be rolled back; see the"
                                    + " cause");
                }))
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("something inside it had failed, and was caught");
        assertThat(library.findById("2")).isEmpty();
    }

    @Test
    void hasOptionsByRepositoryAndByMethod() {
        SessionOptions strong = SessionOptions.defaults().consistency(Consistency.strong());
        Library library = Repositories.of(sessions())
                .options(strong)
                .options("titles", SessionOptions.defaults())
                .get(Library.class);
        library.insert(new Book("1", "Sea", 100));
        try (StatementCount count = sessions().countStatements()) {
            library.findById("1");
            count.expectTotal(1).on(EngineRole.PRIMARY).expectTotal(1);
            library.titles();
            count.on(EngineRole.REPLICA).expectTotal(1);
        }
        Library lost = Repositories.of(sessions())
                .options(SessionOptions.defaults().engine(replica()))
                .get(Library.class);
        assertThat(lost.titles()).containsExactly("Sea");
        assertThatThrownBy(lost::clear)
                .isInstanceOf(DataConnectionException.class)
                .hasCauseInstanceOf(DatabaseException.class);
    }

    /** Another transaction in the way is met by running the call again, as a unit may be. */
    @Test
    void runsACallAgain() {
        AtomicInteger attempts = new AtomicInteger();
        Library library = Repositories.of(sessions())
                .options(SessionOptions.defaults().retry(Retry.upTo(3)))
                .get(Library.class);
        try (Registration conflict = sessions().events().before(UnitEvent.COMMIT, unit -> {
                    if (attempts.incrementAndGet() == 1) {
                        throw new OptimisticLockException();
                    }
                });
                StatementCount count = sessions().countStatements()) {
            library.insert(new Book("1", "Sea", 100));
            assertThat(attempts).hasValue(2);
            count.expect(INSERT, 2);
        }
        assertThat(library.titles()).containsExactly("Sea");
    }
}
