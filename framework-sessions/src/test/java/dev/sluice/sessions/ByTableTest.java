package dev.sluice.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.QualifiedName;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.routing.Router;
import dev.sluice.routing.consistency.Bookmark;
import dev.sluice.sessions.Warehouse.Book;
import dev.sluice.sessions.Warehouse.Box;
import dev.sluice.sessions.Warehouse.Crate;
import dev.sluice.sessions.Warehouse.Item;
import dev.sluice.sessions.Warehouse.Label;
import dev.sluice.sessions.Warehouse.Note;
import dev.sluice.sessions.Warehouse.Owner;
import dev.sluice.sessions.Warehouse.Total;
import dev.sluice.testing.SqliteFile;
import jakarta.persistence.LockModeType;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What units say they wrote, and hold themselves to reading. That it takes effect is tested on clusters. */
class ByTableTest {

    private static final Set<String> TABLES = Set.of(
            "item",
            "item_text",
            "item_tags",
            "item_label",
            "book",
            "label",
            "label_log",
            "owner",
            "box",
            "note",
            "crate");

    private SqliteFile file;
    private DatabaseManager manager;
    private Router router;
    private Sessions sessions;

    @BeforeEach
    void open() {
        file = SqliteFile.create();
        manager =
                DatabaseManager.builder("shop").primary(file.path().toString()).build();
        router = Router.builder(manager).byTable(true).build();
        sessions = Sessions.over(router)
                .entities(Warehouse.ENTITIES)
                .property("hibernate.hbm2ddl.auto", "create")
                .open();
        sessions.write(session -> {
            session.persist(new Book(1));
            session.persist(new Label(1));
            session.persist(new Owner(1));
            Box box = new Box(1);
            box.notes.add(new Note(1));
            session.persist(box);
        });
    }

    @AfterEach
    void close() {
        sessions.close();
        manager.close();
        file.close();
    }

    @Test
    void anInsertWritesTheTablesOfTheEntity() {
        assertThat(written(session -> session.persist(new Owner(2)))).containsExactly("owner");
        assertThat(written(session -> session.persist(new Item(2)))).containsExactly("item");
        assertThat(written(session -> session.persist(new Book(3)))).containsExactly("book", "item");
    }

    @Test
    void anUpdateWritesTheTablesThatChange() {
        assertThat(written(session -> session.find(Book.class, 1).name = "b")).containsExactly("item");
        assertThat(written(session -> session.find(Book.class, 1).pages = 3)).containsExactly("book", "item");
        assertThat(written(session -> session.find(Book.class, 1).text = "t")).containsExactly("item", "item_text");
    }

    @Test
    void aCollectionWritesItsTableAndTheVersionOfItsOwner() {
        assertThat(written(session -> session.find(Book.class, 1).tags.add("x")))
                .containsExactly("item", "item_tags");
        assertThat(written(session -> session.find(Book.class, 1).labels.add(session.find(Label.class, 1))))
                .containsExactly("item", "item_label");
        assertThat(written(session -> session.find(Box.class, 1).notes.clear())).containsExactly("note");
    }

    @Test
    void aLockThatCountsTheVersionUpWritesToo() {
        assertThat(written(session -> session.hibernate().find(Book.class, 1, LockModeType.OPTIMISTIC_FORCE_INCREMENT)))
                .containsExactly("item");
    }

    @Test
    void aDeleteReachesWhatCascadesInTheDatabase() {
        assertThat(written(session -> session.remove(session.find(Owner.class, 1))))
                .containsExactly("crate", "owner");
        assertThat(written(session -> session.execute("delete from Owner", Map.of())))
                .containsExactly("crate", "owner");
        assertThat(written(session -> session.execute("update Owner set id = 7 where id = 9", Map.of())))
                .containsExactly("owner");
    }

    @Test
    void whatAnEntityIsSynchronizedWithIsWrittenWithIt() {
        assertThat(written(session -> session.persist(new Label(2)))).containsExactly("label", "label_log");
    }

    @Test
    void anHqlChangeWritesItsTargetAndNotWhatItReads() {
        assertThat(written(session ->
                        session.execute("update Note set id = 5 where id in (select b.id + 8 from Box b)", Map.of())))
                .containsExactly("note");
        assertThat(written(session -> session.execute("insert into Owner (id) select b.id + 5 from Box b", Map.of())))
                .containsExactly("owner");
    }

    @Test
    void aNativeChangeWritesWhatItNamesAndWhatItIsToldToSynchronizeWith() {
        assertThat(written(session -> session.hibernate()
                        .createNativeMutationQuery("delete from note where id in (select id from box where id > 9)")
                        .executeUpdate()))
                .containsExactly("note");
        assertThat(written(session -> session.hibernate()
                        .createNativeQuery("update note set id = 1 where id = 1", Object.class)
                        .addSynchronizedQuerySpace("label_log")
                        .executeUpdate()))
                .containsExactly("label_log", "note");
    }

    @Test
    void aStatementThatDoesNotTellHasWrittenAnything() {
        Consumer<WriteSession> ddl = session -> session.hibernate()
                .createNativeMutationQuery("create table if not exists extra (id int)")
                .executeUpdate();
        assertThat(written(session -> {
                    session.persist(new Owner(3));
                    ddl.accept(session);
                }))
                .isEqualTo(TABLES);
        assertThat(written(session -> session.hibernate()
                        .createNativeQuery("create table if not exists more (id int)", Object.class)
                        .addSynchronizedQuerySpace("note")
                        .executeUpdate()))
                .as("but for what it is told to synchronize with")
                .containsExactly("note");
    }

    @Test
    void workOnTheConnectionIsSeenIfItIsPrepared() {
        assertThat(written(session -> session.hibernate().doWork(connection -> {
                    try (PreparedStatement statement = connection.prepareStatement("UPDATE \"note\" SET id = id")) {
                        statement.executeUpdate();
                    }
                })))
                .containsExactly("note");
        assertThat(written(session -> session.hibernate().doWork(connection -> {
                    try (Statement statement = connection.createStatement()) {
                        statement.executeUpdate("update note set id = id");
                    }
                })))
                .isEqualTo(TABLES);
    }

    @Test
    void aUnitThatOnlyReadHasWrittenNothingThatOthersWouldMiss() {
        assertThat(written(session -> {
                    session.list(Item.class);
                    session.persist(new Owner(4));
                }))
                .containsExactly("owner");
    }

    @Test
    void aRouterThatDoesNotGoByTablesIsToldNothing() {
        Router plain = Router.over(manager);
        try (Sessions others = Sessions.over(plain).entities(Warehouse.ENTITIES).open()) {
            others.write(session -> session.persist(new Owner(5)));
            assertThat(plain.scope().currentOn(Set.of(QualifiedName.of("note"))).isNone())
                    .isFalse();
        }
    }

    @Test
    void aReadMayReachAllThatItsEntitiesBringAlong() {
        sessions.read(SessionOptions.defaults().reads(Book.class, Total.class), session -> {
            Book book = session.find(Book.class, 1);
            assertThat(book.tags).isEmpty();
            assertThat(book.labels).isEmpty();
            assertThat(session.list(Item.class)).hasSize(1);
            assertThat(session.list(Label.class)).hasSize(1);
            assertThat(session.list(Total.class)).hasSize(1);
        });
    }

    @Test
    void aReadIsHeldToWhatItDeclares() {
        SessionOptions books = SessionOptions.defaults().reads(Book.class).label("books");
        assertThatThrownBy(() -> sessions.read(books, session -> session.list(Owner.class)))
                .isExactlyInstanceOf(SessionException.class)
                .hasMessage("shop: read unit books read owner (declared: book, item, item_label, item_tags, item_text,"
                        + " label, label_log); name what it reads in SessionOptions.reads or readsTables, or declare"
                        + " nothing");
        assertThatThrownBy(() -> sessions.read(
                        books,
                        session -> session.query("select count(b) from Book b, Crate c", Long.class)
                                .one()))
                .hasMessageContaining("read unit books read crate (");
        sessions.read(books.readsTables("owner"), session -> session.list(Owner.class));
        sessions.read(books.reads(Crate.class), session -> session.list(Owner.class));
    }

    @Test
    void aReadThatDeclaresSendsNothingThatDoesNotTell() {
        SessionOptions notes = SessionOptions.defaults().readsTables("note");
        sessions.read(
                notes,
                session -> session.hibernate()
                        .doWork(connection -> connection
                                .prepareStatement("select id from note")
                                .close()));
        assertThatThrownBy(() -> sessions.read(
                        notes,
                        session -> session.hibernate()
                                .doWork(connection ->
                                        connection.createStatement().close())))
                .hasMessageContaining("took a connection or a statement whose texts cannot be seen (declared: note)");
        assertThatThrownBy(() -> sessions.read(
                        notes,
                        session -> session.hibernate()
                                .createNativeQuery("pragma user_version", Integer.class)
                                .getSingleResult()))
                .hasMessageContaining("sent a statement that does not tell what it reads");
    }

    @Test
    void onlyEntitiesCanBeDeclared() {
        assertThatThrownBy(() -> sessions.read(SessionOptions.defaults().reads(String.class), session -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("reads: java.lang.String (expected: an entity of these sessions)");
    }

    @Test
    void aWriteMayReadWhatItLikes() {
        sessions.write(SessionOptions.defaults().reads(Note.class), session -> session.list(Owner.class));
    }

    /** The tables that a read in the same scope would have to wait for. */
    private Set<String> written(Consumer<WriteSession> work) {
        Set<String> found = new TreeSet<>();
        router.scope().run(Bookmark.none(), () -> {
            sessions.write(work);
            for (String table : TABLES) {
                if (!router.scope().currentOn(Set.of(QualifiedName.of(table))).isNone()) {
                    found.add(table);
                }
            }
        });
        return found;
    }
}
