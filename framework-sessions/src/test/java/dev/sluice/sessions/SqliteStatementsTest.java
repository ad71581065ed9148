package dev.sluice.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.Lob;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.Version;
import java.nio.charset.StandardCharsets;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hibernate.Hibernate;
import org.hibernate.LockMode;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Queries and changes on SQLite that the community's dialect refuses, gets wrong or does in more statements. */
class SqliteStatementsTest {

    private static final String ANCESTORS = "with line as ("
            + "select n.id as id, n.parent as parent from Node n where n.id = 3"
            + " union all select n.id as id, n.parent as parent from Node n join line l on n.id = l.parent)"
            + " select l.id from line l order by l.id";
    private static final String ON_CONFLICT = "insert into Node (id, name, parent) values (1, 'new', 0)"
            + " on conflict (id) do update set name = excluded.name";

    private static SqlitePair pair;

    @BeforeAll
    static void open() {
        pair = SqlitePair.of(Node.class, Counter.class, File.class, Shape.class, Circle.class);
    }

    @AfterAll
    static void close() {
        pair.close();
    }

    @BeforeEach
    void startWithThreeNodes() {
        pair.stock().inTransaction(session -> {
            session.createMutationQuery("delete from Node").executeUpdate();
            List.of(new Node(1, "root", 0), new Node(2, "stem", 1), new Node(3, "leaf", 2))
                    .forEach(session::persist);
        });
        pair.sessions().write(session -> {
            session.execute("delete from Node", Map.of());
            List.of(new Node(1, "root", 0), new Node(2, "stem", 1), new Node(3, "leaf", 2))
                    .forEach(session::persist);
        });
        pair.sent();
    }

    @Test
    void recursesInACommonTableExpression() {
        assertThatThrownBy(() -> pair.stock()
                        .fromSession(session -> session.createSelectionQuery(ANCESTORS, Long.class)
                                .getResultList()))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThat(pair.sessions()
                        .<List<Long>>readReturning(
                                session -> session.query(ANCESTORS, Long.class).list()))
                .containsExactly(1L, 2L, 3L);
    }

    @Test
    void updatesOnConflict() {
        assertThatThrownBy(() -> pair.stock()
                        .inTransaction(session ->
                                session.createMutationQuery(ON_CONFLICT).executeUpdate()))
                .hasMessageContaining("constraint column names is not supported");
        pair.sessions()
                .write(session ->
                        assertThat(session.execute(ON_CONFLICT, Map.of())).isEqualTo(1));
        assertThat(name(1)).isEqualTo("new");
        pair.sessions()
                .write(session -> session.execute(
                        "insert into Node (id, name, parent) select n.id, 'copied', n.parent from Node n on conflict do nothing",
                        Map.of()));
        assertThat(name(2)).isEqualTo("stem");
    }

    @Test
    void upsertsInOneStatement() {
        Node node = new Node(4, "new", 1);
        pair.stock().inStatelessTransaction(session -> session.upsert(node));
        assertThat(pair.sent()).hasSize(2); // an update, then an insert

        upsert(node);
        assertThat(pair.sent()).singleElement().asString().contains("on conflict (id) do update set");
        node.name = "again";
        upsert(node);
        assertThat(name(4)).isEqualTo("again");
    }

    @Test
    void upsertsOnlyTheVersionThatWasRead() {
        Counter theirs = new Counter(1);
        pair.stock().inStatelessTransaction(session -> session.upsert(theirs));
        Counter old = new Counter(1);
        old.version = theirs.version;
        pair.stock().inStatelessTransaction(session -> session.upsert(theirs));
        assertThatThrownBy(() -> pair.stock().inStatelessTransaction(session -> session.upsert(old)))
                .hasMessageContaining("UNIQUE constraint failed"); // it inserts what is there already

        Counter counter = new Counter(1);
        upsert(counter);
        Counter stale = new Counter(1);
        stale.version = counter.version;
        counter.hits = 1;
        upsert(counter);
        stale.hits = 9;
        assertThatThrownBy(() -> upsert(stale)).hasMessageContaining("changed an entity");
        assertThat(pair.sessions().<Integer>readReturning(session -> session.find(Counter.class, 1L).hits))
                .isEqualTo(1);
    }

    private static void upsert(Object entity) {
        pair.sessions()
                .write(session -> session.hibernate().doWork(connection -> {
                    try (var stateless = session.hibernate().getSessionFactory().openStatelessSession(connection)) {
                        stateless.upsert(entity);
                    }
                }));
    }

    @Test
    void changesRowsOfSeveralTables() {
        pair.sessions().write(session -> {
            session.persist(new Circle(1, 2.5));
            session.persist(new Circle(2, 7));
        });
        pair.sessions().write(session -> {
            assertThat(session.execute("update Circle set label = 'big', radius = 8 where radius > 3", Map.of()))
                    .isEqualTo(1);
            assertThat(session.execute("delete from Shape where label = 'big'", Map.of()))
                    .isEqualTo(1);
        });
        assertThat(pair.sessions().<List<Shape>>readReturning(session -> session.list(Shape.class)))
                .hasSize(1);
    }

    @Test
    void locksInAWriteAndRefusesToInARead() {
        pair.stock().inTransaction(session -> {
            Node node = session.find(Node.class, 1L, LockModeType.PESSIMISTIC_WRITE);
            assertThat(session.getCurrentLockMode(node)).isEqualTo(LockMode.PESSIMISTIC_WRITE);
            pair.changeStock("begin immediate; rollback"); // the lock is there for anybody else
        });

        pair.sessions().write(session -> {
            Node node = session.hibernate().find(Node.class, 1L, LockModeType.PESSIMISTIC_WRITE);
            assertThat(session.hibernate().getCurrentLockMode(node)).isEqualTo(LockMode.PESSIMISTIC_WRITE);
            assertThatThrownBy(() -> pair.raw("begin immediate")).hasMessageContaining("SQLITE_BUSY");
            assertThat(session.hibernate()
                            .createSelectionQuery("from Node where id > 1", Node.class)
                            .setHibernateLockMode(LockMode.UPGRADE_SKIPLOCKED)
                            .getResultList())
                    .hasSize(2);
            session.hibernate().lock(node, LockModeType.PESSIMISTIC_WRITE);
            session.hibernate().refresh(node, LockModeType.PESSIMISTIC_READ);
        });
        assertThatThrownBy(() -> pair.sessions()
                        .read(session -> session.hibernate().find(Node.class, 1L, LockModeType.PESSIMISTIC_WRITE)))
                .isInstanceOf(WriteInReadUnitException.class)
                .hasMessageContaining("tried to lock what it reads");
        assertThatThrownBy(() -> pair.sessions()
                        .read(session -> session.hibernate()
                                .createSelectionQuery("from Node", Node.class)
                                .setLockMode(LockModeType.PESSIMISTIC_READ)
                                .getResultList()))
                .isInstanceOf(WriteInReadUnitException.class);
    }

    @Test
    void readsLargeObjectsByEntityAndByNativeQuery() throws SQLException {
        File file = new File(1);
        file.content = "abc".getBytes(StandardCharsets.UTF_8);
        file.text = "long";
        pair.stock().inTransaction(session -> session.persist(file));
        assertThatThrownBy(() -> pair.stock()
                        .fromSession(session -> session.createNativeQuery("select content from File", Object.class)
                                .getSingleResult()))
                .isInstanceOf(PersistenceException.class);
        assertThat(pair.stock()
                        .<Object>fromSession(session -> session.createNativeQuery("select text from File", Object.class)
                                .getSingleResult()))
                .isInstanceOf(Clob.class);

        pair.sessions().write(session -> {
            file.blob = Hibernate.getLobHelper().createBlob(new byte[] {1, 2, 3});
            file.clob = Hibernate.getLobHelper().createClob("clob");
            session.persist(file);
        });
        pair.sessions().read(session -> {
            assertThat(session.hibernate()
                            .createNativeQuery("select content from File", Object.class)
                            .getSingleResult())
                    .isEqualTo(file.content);
            assertThat(session.hibernate()
                            .createNativeQuery("select text from File", Object.class)
                            .getSingleResult())
                    .isEqualTo("long");
            assertThat(session.query("select id from File where text = 'long'", Long.class)
                            .one())
                    .isEqualTo(1);
            File read = session.find(File.class, 1L);
            assertThat(bytes(read.blob)).containsExactly(1, 2, 3);
            assertThat(text(read.clob)).isEqualTo("clob");
        });
    }

    @Test
    void keepsAnEmbeddableAndAListOfPojosAsJson() throws Exception {
        assertThatThrownBy(() -> {
                    try (SqlitePair json = SqlitePair.of(Customer.class)) {
                        json.stock();
                    }
                })
                .hasMessageContaining("Dialect does not support");
        try (SqlitePair json = SqlitePair.of(Customer.class)) {
            Customer customer = new Customer();
            customer.address = new Address("Main Street", 7, true, Instant.parse("2026-03-01T12:00:00Z"));
            customer.phones = List.of(new Phone("home", "1"), new Phone("work", "2"));
            customer.tags = List.of("a", "b");
            json.sessions().write(session -> session.persist(customer));
            json.sessions().read(session -> {
                Customer read = session.find(Customer.class, 1L);
                assertThat(read.address.street).isEqualTo("Main Street");
                assertThat(read.address.since).isEqualTo(customer.address.since);
                assertThat(read.phones).extracting(Phone::number).containsExactly("1", "2");
                assertThat(read.tags).containsExactly("a", "b");
                assertThat(session.query(
                                        "select c.address.number from Customer c where c.address.street = 'Main Street'"
                                                + " and c.address.verified and c.address.since = :since",
                                        Integer.class)
                                .param("since", customer.address.since)
                                .one())
                        .isEqualTo(7);
            });
            json.sessions()
                    .write(session ->
                            session.execute("update Customer c set c.address.street = 'Side Street'", Map.of()));
            assertThat(json.raw("select address->>'$.street' || typeof(tags) || tags from Customer"))
                    .isEqualTo("Side Streettext[\"a\",\"b\"]");
            json.sessions()
                    .read(session -> assertThat(session.find(Customer.class, 1L).address.verified)
                            .isTrue());
        }
    }

    @Test
    void unitesPagesAndCountsKeysOfSeveralColumns() {
        pair.sessions().read(session -> {
            assertThat(session.query(
                                    "(select n.name from Node n where n.id = 1) union all"
                                            + " (select n.name from Node n where n.id = 2)",
                                    String.class)
                            .list())
                    .containsExactlyInAnyOrder("root", "stem");
            assertThat(session.query(
                                    "select n.id from Node n where (n.id, n.name) in ((1, 'root'), (2, 'other'))",
                                    Long.class)
                            .list())
                    .containsExactly(1L);
            assertThat(session.query(
                                    "select n.id from Node n order by n.id fetch first 70 percent rows only",
                                    Long.class)
                            .list())
                    .containsExactly(1L, 2L);
        });
    }

    private static byte[] bytes(Blob blob) {
        try {
            return blob.getBytes(1, (int) blob.length());
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static String text(Clob clob) {
        try {
            return clob.getSubString(1, (int) clob.length());
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static String name(long id) {
        return pair.sessions().readReturning(session -> session.find(Node.class, id).name);
    }

    @Entity(name = "Node")
    static class Node {
        @Id
        Long id;

        String name;
        long parent;

        Node() {}

        Node(long id, String name, long parent) {
            this.id = id;
            this.name = name;
            this.parent = parent;
        }
    }

    @Entity(name = "Counter")
    static class Counter {
        @Id
        Long id;

        int hits;

        @Version
        Integer version;

        Counter() {}

        Counter(long id) {
            this.id = id;
        }
    }

    @Entity(name = "File")
    static class File {
        @Id
        Long id;

        byte[] content;

        @Lob
        String text;

        Blob blob;
        Clob clob;

        File() {}

        File(long id) {
            this.id = id;
        }
    }

    @Entity(name = "Shape")
    @Inheritance(strategy = InheritanceType.JOINED)
    static class Shape {
        @Id
        Long id;

        String label;
    }

    @Entity(name = "Circle")
    static class Circle extends Shape {
        double radius;

        Circle() {}

        Circle(long id, double radius) {
            this.id = id;
            this.radius = radius;
        }
    }

    @Entity(name = "Customer")
    static class Customer {
        @Id
        Long id = 1L;

        @JdbcTypeCode(SqlTypes.JSON)
        Address address;

        @JdbcTypeCode(SqlTypes.JSON)
        List<Phone> phones = new ArrayList<>();

        List<String> tags = new ArrayList<>();
    }

    @Embeddable
    static class Address {
        String street;
        int number;
        boolean verified;
        Instant since;

        Address() {}

        Address(String street, int number, boolean verified, Instant since) {
            this.street = street;
            this.number = number;
            this.verified = verified;
            this.since = since;
        }
    }

    record Phone(String kind, String number) {}
}
