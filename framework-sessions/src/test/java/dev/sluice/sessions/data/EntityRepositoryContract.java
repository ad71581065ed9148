package dev.sluice.sessions.data;

import static dev.sluice.sessions.watch.SentStatement.Kind.SELECT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.managers.topology.EngineRole;
import dev.sluice.routing.consistency.Consistency;
import dev.sluice.sessions.RowCountException;
import dev.sluice.sessions.SessionException;
import dev.sluice.sessions.SessionOptions;
import dev.sluice.sessions.watch.StatementCount;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The repository of one entity, over engines with replicas. */
abstract class EntityRepositoryContract extends JakartaDataContract {

    private Repository<Book, String> books;
    private Repository<Edition, Long> editions;
    private Repository<Reader, UUID> readers;

    @BeforeEach
    void openRepositories() {
        books = Repository.of(sessions(), Book.class, String.class);
        editions = Repository.of(sessions(), Edition.class, Long.class);
        readers = Repository.of(sessions(), Reader.class, UUID.class);
    }

    @Test
    void readsOnAReplicaAndWritesOnThePrimary() {
        try (StatementCount count = sessions().countStatements()) {
            books.insert(book(1));
            books.save(book(2));
            books.insertMultiple(List.of(book(3), book(4)));
            count.on(EngineRole.REPLICA).expectTotal(0);
            count.reset();
            assertThat(books.find("1").title).isEqualTo("Volume 1");
            assertThat(books.tryFind("9")).isEmpty();
            assertThat(books.exists("2")).isTrue();
            assertThat(books.exists("9")).isFalse();
            assertThat(books.count()).isEqualTo(4);
            List<String> thick = books.query(all -> all.filter("pages__gt", 2).orderBy("isbn").list().stream()
                    .map(book -> book.isbn)
                    .toList());
            assertThat(thick).containsExactly("3", "4");
            count.expect(SELECT, 6).on(EngineRole.PRIMARY).expectTotal(0);
            count.reset();
            int changed = books.change(all -> all.filter("pages__gt", 2).update(Map.of("pages", 50)));
            assertThat(changed).isEqualTo(2);
            count.expectTotal(1).on(EngineRole.PRIMARY).expectTotal(1);
        }
    }

    @Test
    void findsManyInTheOrderOfTheirIdsByOneStatement() {
        books.insertMultiple(List.of(book(1), book(2), book(3)));
        try (StatementCount count = sessions().countStatements()) {
            List<Book> found = books.findMultiple(List.of("3", "9", "1", "3"));
            assertThat(found)
                    .extracting(book -> book == null ? null : book.isbn)
                    .containsExactly("3", null, "1", "3");
            count.expectTotal(1);
        }
        assertThat(books.findMultiple(List.of())).isEmpty();
    }

    @Test
    void findsByANaturalIdOfOneAttribute() {
        readers.insertMultiple(List.of(new Reader("a@x"), new Reader("b@x"), new Reader("c@x")));
        assertThat(readers.tryFindByNaturalId("b@x").orElseThrow().mail).isEqualTo("b@x");
        assertThat(readers.tryFindByNaturalId(Map.of("mail", "c@x"))).isPresent();
        assertThat(readers.tryFindByNaturalId("z@x")).isEmpty();
        try (StatementCount count = sessions().countStatements()) {
            assertThat(readers.findMultipleByNaturalId(List.of("c@x", "z@x", "a@x", "c@x")))
                    .extracting(reader -> reader == null ? null : reader.mail)
                    .containsExactly("c@x", null, "a@x", "c@x");
            count.expectTotal(1);
        }
        assertThat(readers.findMultipleByNaturalId(List.of())).isEmpty();
    }

    @Test
    void findsByANaturalIdOfTwoAttributes() {
        editions.insertMultiple(List.of(new Edition("1", 1), new Edition("1", 2), new Edition("2", 1)));
        assertThat(editions.tryFindByNaturalId(Map.of("isbn", "1", "number", 2)).orElseThrow().number)
                .isEqualTo(2);
        assertThat(editions.tryFindByNaturalId(Map.of("isbn", "2", "number", 2)))
                .isEmpty();
        try (StatementCount count = sessions().countStatements()) {
            assertThat(editions.findMultipleByNaturalId(List.of(
                            Map.of("number", 1, "isbn", "2"),
                            Map.of("isbn", "2", "number", 2),
                            Map.of("isbn", "1", "number", 1))))
                    .extracting(edition -> edition == null ? null : edition.isbn + "/" + edition.number)
                    .containsExactly("2/1", null, "1/1");
            count.expectTotal(1);
        }
    }

    @Test
    void findsManyNaturalIdsInBatches() {
        List<Object> keys = new ArrayList<>();
        List<Edition> rows = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            rows.add(new Edition("1", i));
            keys.add(Map.of("isbn", "1", "number", 299 - i));
        }
        editions.insertMultiple(rows);
        try (StatementCount count = sessions().countStatements()) {
            assertThat(editions.findMultipleByNaturalId(keys))
                    .hasSize(300)
                    .first()
                    .extracting(edition -> edition.number)
                    .isEqualTo(299);
            count.expectTotal(2);
        }
    }

    @Test
    void takesAnIdOfTwoAttributes() {
        Repository<Loan, Loan.Key> loans = Repository.of(sessions(), Loan.class, Loan.Key.class);
        loans.insertMultiple(List.of(new Loan("1", 1), new Loan("1", 2)));
        Loan.Key second = new Loan.Key("1", 2);
        assertThat(loans.find(second).copy).isEqualTo(2);
        assertThat(loans.findMultiple(List.of(second, new Loan.Key("2", 2), new Loan.Key("1", 1))))
                .extracting(loan -> loan == null ? null : loan.copy)
                .containsExactly(2, null, 1);
        Loan loan = loans.find(second);
        loan.reader = "Ann";
        loans.save(loan);
        assertThat(loans.find(second).reader).isEqualTo("Ann");
        assertThat(loans.exists(second)).isTrue();
        assertThat(loans.deleteById(second)).isTrue();
        assertThat(loans.exists(second)).isFalse();
        assertThat(loans.count()).isEqualTo(1);
    }

    @Test
    void refusesAKeyThatIsNone() {
        assertThatThrownBy(() -> editions.tryFindByNaturalId("1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("key: class java.lang.String (expected: a map with the values of [isbn, number])");
        assertThatThrownBy(() -> editions.findMultipleByNaturalId(List.of(Map.of("isbn", "1"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("key: [isbn] (expected: a map with the values of [isbn, number])");
        assertThatThrownBy(() -> books.tryFindByNaturalId("1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("entity: " + Book.class.getName()
                        + " has no natural id (expected: an attribute with @NaturalId)");
        assertThatThrownBy(() -> Repository.of(sessions(), Book.class, Long.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("id: java.lang.Long (expected: java.lang.String, which is the id of " + Book.class.getName()
                        + ")");
        assertThatThrownBy(() -> Repository.of(sessions(), String.class, Long.class))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void savesWhatIsThereAndWhatIsNot() {
        Edition edition = new Edition("1", 1);
        editions.save(edition);
        assertThat(edition.id).isNotNull();
        edition.publisher = "North";
        editions.save(edition);
        assertThat(editions.find(edition.id).publisher).isEqualTo("North");
        assertThat(editions.count()).isEqualTo(1);
        editions.saveMultiple(Arrays.asList(edition, new Edition("1", 2)));
        assertThat(editions.count()).isEqualTo(2);

        Reader reader = new Reader("a@x");
        readers.save(reader);
        reader.loans = 3;
        readers.save(reader);
        assertThat(readers.find(reader.id).loans).isEqualTo(3);
        assertThat(readers.count()).isEqualTo(1);
    }

    @Test
    void updatesAndDeletesWhatWasRead() {
        books.insertMultiple(List.of(book(1), book(2), book(3)));
        Book first = books.find("1");
        Book stale = books.find("1");
        first.pages = 11;
        books.update(first);
        assertThat(books.find("1").pages).isEqualTo(11);
        assertThatThrownBy(() -> books.update(stale))
                .isInstanceOf(SessionException.class)
                .hasMessageContaining(
                        "shop: write unit Book.update was rolled back: somebody else has changed an entity");
        books.updateMultiple(List.of(first));
        books.delete(first);
        books.deleteMultiple(List.of(books.find("2")));
        assertThat(books.deleteById("3")).isTrue();
        assertThat(books.deleteById("3")).isFalse();
        assertThat(books.count()).isZero();
        assertThatThrownBy(() -> books.find("1")).isInstanceOf(RowCountException.class);
    }

    @Test
    void isAPartOfTheUnitThatIsOpenToo() {
        Repository<Book, String> strong =
                books.options(SessionOptions.defaults().consistency(Consistency.strong()));
        assertThatThrownBy(() -> sessions().stateless().write(session -> {
                    books.insert(book(1));
                    assertThat(books.exists("1")).isTrue();
                    strong.count();
                }))
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("cannot have other options than it began with");
        assertThat(books.exists("1")).isFalse();
        books.insert(book(1));
        try (StatementCount count = sessions().countStatements()) {
            assertThat(strong.count()).isEqualTo(1);
            count.on(EngineRole.PRIMARY).expectTotal(1);
        }
    }
}
