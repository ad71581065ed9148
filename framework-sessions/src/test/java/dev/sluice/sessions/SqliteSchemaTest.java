package dev.sluice.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.persistence.CheckConstraint;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.CreationTimestamp;
import org.hibernate.annotations.SoftDelete;
import org.hibernate.annotations.SoftDeleteType;
import org.hibernate.annotations.SourceType;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.exception.ConstraintViolationException.ConstraintKind;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The schema that Hibernate generates on SQLite, and what is told of a violation, beside the community's dialect. */
class SqliteSchemaTest {

    private static SqlitePair pair;

    @BeforeAll
    static void open() {
        pair = SqlitePair.of(Owner.class, Pet.class, Note.class);
    }

    @AfterAll
    static void close() {
        pair.close();
    }

    @Test
    void enforcesForeignKeys() throws Exception {
        assertThat(pair.stockSchema()).doesNotContain("references");
        pair.stock()
                .inTransaction(session -> session.createNativeMutationQuery(
                                "insert into Pet (name, legs, owner_id) values ('orphan', 4, 99)")
                        .executeUpdate());

        assertThat(pair.schema()).contains("foreign key (owner_id) references Owner (id)");
        assertViolation(
                "insert into Pet (name, legs, owner_id) values ('orphan', 4, 99)", ConstraintKind.FOREIGN_KEY, null);
    }

    @Test
    void enforcesNamedAndCompositeUniques() throws Exception {
        assertThat(pair.stockSchema()).doesNotContainIgnoringCase("unique");
        pair.stock().inTransaction(session -> {
            session.persist(new Pet("twin", 4));
            session.persist(new Pet("twin", 4));
        });

        assertThat(pair.schema()).contains("constraint pet_once unique (name, legs)");
        pair.sessions().write(session -> session.persist(new Pet("twin", 4)));
        assertViolation("insert into Pet (name, legs) values ('twin', 4)", ConstraintKind.UNIQUE, "Pet.name, Pet.legs");
    }

    @Test
    void tellsKindAndNameOfAViolation() {
        String nothing = "insert into Pet (legs) values (4)";
        String negative = "insert into Pet (name, legs) values ('worm', -1)";
        assertThat(catchThrowable(() -> pair.stock()
                        .inTransaction(session ->
                                session.createNativeMutationQuery(nothing).executeUpdate())))
                .isNotInstanceOf(ConstraintViolationException.class);

        assertViolation(nothing, ConstraintKind.NOT_NULL, "Pet.name");
        assertViolation(negative, ConstraintKind.CHECK, "legs_counted");
        assertThatThrownBy(() -> pair.sessions().write(session -> session.persist(new Pet("worm", -1))))
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("a constraint was violated (code=19, constraint=legs_counted)");
    }

    @Test
    void commentsOnNothing() throws Exception {
        // the community's dialect sends "comment on column", which SQLite refuses, and Hibernate logs
        assertThat(pair.stock()
                        .unwrap(org.hibernate.engine.spi.SessionFactoryImplementor.class)
                        .getJdbcServices()
                        .getDialect()
                        .supportsCommentOn())
                .isTrue();
        pair.sessions().write(session -> session.persist(new Note("gone")));
        pair.sessions().write(session -> {
            Note note = session.list(Note.class).get(0);
            session.remove(note);
        });
        assertThat(pair.sessions()
                        .<Integer>readReturning(
                                session -> session.list(Note.class).size()))
                .isZero();
        assertThat(pair.raw("select count(*) from Note where deleted")).isEqualTo("1");
    }

    @Test
    void notesWhenARowWasSoftlyDeleted() throws Exception {
        try (SqlitePair memos = SqlitePair.of(Memo.class)) {
            memos.sessions().write(session -> List.of(new Memo(1), new Memo(2)).forEach(session::persist));
            memos.sessions().write(session -> session.remove(session.find(Memo.class, 1L)));
            assertThat(memos.sessions()
                            .<List<Long>>readReturning(session -> session.query("select id from Memo", Long.class)
                                    .list()))
                    .containsExactly(2L);
            assertThat(Instant.parse(memos.raw("select gone from Memo where id = 1")))
                    .isBetween(Instant.now().minusSeconds(60), Instant.now());
            assertThat(memos.sessions().<Instant>readReturning(session -> session.find(Memo.class, 2L).made))
                    .isBetween(Instant.now().minusSeconds(60), Instant.now());
        }
    }

    @Test
    void givesNoIdTwice() {
        Long first = removedId(true);
        assertThat(removedId(true)).isEqualTo(first); // the community's
        Long ours = removedId(false);
        assertThat(removedId(false)).isGreaterThan(ours);
    }

    private static Long removedId(boolean stock) {
        Owner owner = new Owner();
        if (stock) {
            pair.stock().inTransaction(session -> session.persist(owner));
            pair.stock().inTransaction(session -> session.remove(session.find(Owner.class, owner.id)));
        } else {
            pair.sessions().write(session -> session.persist(owner));
            pair.sessions().write(session -> session.remove(session.find(Owner.class, owner.id)));
        }
        return owner.id;
    }

    @Test
    void takesOneStatementForARowWithAnIdentity() {
        pair.sent();
        pair.stock().inTransaction(session -> session.persist(new Owner()));
        assertThat(pair.sent()).hasSize(2).last().isEqualTo("select last_insert_rowid()");
        pair.sessions().write(session -> session.persist(new Owner()));
        assertThat(pair.sent()).singleElement().asString().endsWith("returning id");
    }

    @Test
    void dropsAndTruncatesTablesThatRowsReferTo() {
        try (SqlitePair fresh = SqlitePair.of(Owner.class, Pet.class)) {
            fresh.sessions().write(session -> {
                Pet pet = new Pet("cat", 4);
                pet.owner = new Owner();
                session.persist(pet.owner);
                session.persist(pet);
            });
            var schema = fresh.sessions()
                    .<org.hibernate.relational.SchemaManager>readReturning(
                            session -> session.hibernate().getSessionFactory().getSchemaManager());
            schema.truncateMappedObjects();
            assertThat(fresh.sessions()
                            .<Integer>readReturning(
                                    session -> session.list(Owner.class).size()))
                    .isZero();
            schema.dropMappedObjects(false);
            schema.exportMappedObjects(false);
            fresh.sessions().write(session -> session.persist(new Owner()));
            assertThatThrownBy(() -> fresh.sessions()
                            .write(session -> session.hibernate()
                                    .createNativeMutationQuery(
                                            "insert into Pet (name, legs, owner_id) values ('orphan', 4, 99)")
                                    .executeUpdate()))
                    .hasMessageContaining("a constraint was violated");
        }
    }

    @Test
    void makesStrictTablesIfAsked() throws Exception {
        try (SqlitePair strict = SqlitePair.with(builder -> builder.strictTables(true), Owner.class, Pet.class)) {
            assertThat(strict.schema()).contains("name TEXT not null", "born TEXT", ") strict");
            strict.stock()
                    .inTransaction(session -> session.createNativeMutationQuery(
                                    "insert into Pet (name, legs) values ('dog', 'four')")
                            .executeUpdate());
            assertThat(strict.stockRaw("select legs from Pet")).isEqualTo("four");
            strict.sessions().write(session -> {
                Pet pet = new Pet("cat", 4);
                pet.born = Instant.EPOCH;
                session.persist(pet);
            });
            assertThat(strict.sessions()
                            .<Instant>readReturning(session -> session.query("select born from Pet", Instant.class)
                                    .one()))
                    .isEqualTo(Instant.EPOCH);
            assertThatThrownBy(() -> strict.sessions()
                            .write(session -> session.hibernate()
                                    .createNativeMutationQuery("insert into Pet (name, legs) values ('dog', 'four')")
                                    .executeUpdate()))
                    .hasMessageContaining("a constraint was violated");
        }
    }

    private static void assertViolation(String sql, ConstraintKind kind, String constraint) {
        SessionException failed = catchThrowableOfType(
                SessionException.class,
                () -> pair.sessions()
                        .write(session -> session.hibernate()
                                .createNativeMutationQuery(sql)
                                .executeUpdate()));
        assertThat(failed).cause().isInstanceOfSatisfying(ConstraintViolationException.class, violation -> {
            assertThat(violation.getKind()).isEqualTo(kind);
            assertThat(violation.getConstraintName()).isEqualTo(constraint);
        });
    }

    @Entity(name = "Owner")
    static class Owner {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Long id;
    }

    @Entity(name = "Pet")
    @Table(
            check = @CheckConstraint(name = "legs_counted", constraint = "legs >= 0"),
            uniqueConstraints =
                    @UniqueConstraint(
                            name = "pet_once",
                            columnNames = {"name", "legs"}),
            indexes = @Index(name = "pet_born", columnList = "born"))
    static class Pet {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Long id;

        @Column(nullable = false, length = 20)
        String name;

        int legs;
        Instant born;

        @ManyToOne
        Owner owner;

        Pet() {}

        Pet(String name, int legs) {
            this.name = name;
            this.legs = legs;
        }
    }

    @Entity(name = "Memo")
    @SoftDelete(strategy = SoftDeleteType.TIMESTAMP, columnName = "gone")
    static class Memo {
        @Id
        Long id;

        @CreationTimestamp(source = SourceType.DB)
        Instant made;

        Memo() {}

        Memo(long id) {
            this.id = id;
        }
    }

    @Entity(name = "Note")
    @SoftDelete
    static class Note {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Long id;

        String text;

        Note() {}

        Note(String text) {
            this.text = text;
        }
    }
}
