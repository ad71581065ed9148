package dev.sluice.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.ConfigurationException;
import dev.sluice.routing.Router;
import dev.sluice.sessions.StoredAsEntities.Account;
import dev.sluice.sessions.StoredAsEntities.Approval;
import dev.sluice.sessions.StoredAsEntities.Bracketed;
import dev.sluice.sessions.StoredAsEntities.Contrary;
import dev.sluice.sessions.StoredAsEntities.Grade;
import dev.sluice.sessions.StoredAsEntities.Parcel;
import dev.sluice.sessions.StoredAsEntities.Payment;
import dev.sluice.sessions.StoredAsEntities.Weight;
import dev.sluice.types.TypeRegistry;
import dev.sluice.types.value.Email;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Wherever an attribute may be, its {@code @StoredAs} is seen, or refused with what is against it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class StoredAsContract {

    private StockPair pair;

    void open(Stage where) {
        pair = new StockPair(
                where,
                options -> options.types(TypeRegistry.builder()
                        .named("grade", StoredAsEntities.GRADE)
                        .build()),
                Account.class,
                Parcel.class,
                Approval.class,
                Payment.class,
                Bracketed.class,
                StoredAsEntities.Brackets.class);
    }

    @AfterAll
    void close() {
        pair.close();
    }

    /** Hibernate reads the getters of this entity. */
    @Test
    void isSeenOnAFieldAndOnAGetterOfPropertyAccess() {
        pair.sessions().write(session -> session.persist(new Account(1, Grade.HIGH, Grade.LOW)));
        assertThat(raw("select byField from Account")).isEqualTo("h");
        assertThat(raw("select byGetter from Account")).isEqualTo("l");
        assertThat(ids("select a.id from Account a where a.byField = :grade", Grade.HIGH))
                .containsExactly(1L);
    }

    @Test
    void storesTheElementsOfCollections() {
        Parcel parcel = new Parcel();
        pair.sessions().write(session -> session.persist(parcel));
        assertThat(raw("select grades from Parcel_grades")).isEqualTo("h");
        assertThat(raw("select gradeOf from Parcel_gradeOf")).isEqualTo("l");
        assertThat(ids("select p.id from Parcel p where :grade member of p.grades", Grade.HIGH))
                .containsExactly(1L);
        assertThat(ids("select p.id from Parcel p join p.stays s where s = :stay", StoredAsEntities.JUNE))
                .containsExactly(1L);
        pair.sessions().write(session -> {
            Parcel found = session.find(Parcel.class, 1L);
            assertThat(found.grades).containsExactly(Grade.HIGH);
            assertThat(found.gradeOf).containsExactly(Map.entry("b", Grade.LOW));
            assertThat(found.stays).containsExactly(StoredAsEntities.JUNE);
            found.grades.add(Grade.LOW);
            found.stays.clear();
        });
        pair.sessions().read(session -> {
            Parcel found = session.find(Parcel.class, 1L);
            assertThat(found.grades).containsExactlyInAnyOrder(Grade.HIGH, Grade.LOW);
            assertThat(found.stays).isEmpty();
        });
    }

    @Test
    void storesAnIdAndWhatRefersToIt() {
        Approval approval = new Approval(Grade.HIGH);
        pair.sessions().write(session -> {
            session.persist(approval);
            session.persist(new Payment(1, approval));
        });
        assertThat(raw("select grade from Approval")).isEqualTo("h");
        assertThat(raw("select approval_grade from Payment")).isEqualTo("h");
        pair.sessions().read(session -> {
            assertThat(session.find(Approval.class, Grade.HIGH)).isNotNull();
            assertThat(session.find(Payment.class, 1L).approval.grade).isEqualTo(Grade.HIGH);
        });
        pair.sessions()
                .write(session -> assertThat(
                                session.hibernate().findMultiple(Approval.class, List.of(Grade.HIGH, Grade.LOW)))
                        .satisfiesExactly(
                                found -> assertThat(found).isNotNull(),
                                missing -> assertThat(missing).isNull()));
        assertThat(ids("select p.id from Payment p where p.approval.grade = :grade", Grade.HIGH))
                .containsExactly(1L);
    }

    /** An embeddable would have columns of its own, and the converter applies to each attribute of its class. */
    @Test
    void comesBeforeAnEmbeddableAndAConverterThatAppliesByItself() {
        pair.sessions().write(session -> session.persist(new Bracketed()));
        assertThat(raw("select converted from Bracketed")).isEqualTo("<ann@example.org>");
        assertThat(raw("select stored_mail from Bracketed")).isEqualTo("ann@example.org");
        assertThat(raw("select weight from Bracketed").replace(" ", "")).isEqualTo("{\"grams\":7}");
        pair.sessions().read(session -> {
            Bracketed found = session.find(Bracketed.class, 1L);
            assertThat(found.converted).isEqualTo(new Email("ann@example.org"));
            assertThat(found.stored).isEqualTo(new Email("ann@example.org"));
            assertThat(found.weight).isEqualTo(new Weight(7));
        });
    }

    @Test
    void isRefusedBesideWhatSaysOtherwise() {
        assertThatThrownBy(() -> Sessions.over(Router.over(pair.manager()))
                        .entities(Contrary.class)
                        .open())
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("shop: Contrary.coded has @StoredAs and @JdbcTypeCode; leave one of them out;"
                        + " Contrary.counted has @StoredAs and @Version; leave one of them out;"
                        + " Contrary.embedded has @StoredAs and @Embedded; leave one of them out;"
                        + " Contrary.enumerated has @StoredAs and @Enumerated; leave one of them out;"
                        + " Contrary.other has @StoredAs and refers to entities; leave one of them out;"
                        + " Contrary.weights has @StoredAs for an @Embeddable, which a table of elements has columns"
                        + " for; leave one of them out");
    }

    private String raw(String sql) {
        return pair.sessions()
                .readReturning(session -> String.valueOf(
                        session.hibernate().createNativeQuery(sql, Object.class).getSingleResult()));
    }

    private List<Long> ids(String hql, Object parameter) {
        String name = hql.contains(":grade") ? "grade" : "stay";
        return pair.sessions()
                .readReturning(session ->
                        session.query(hql, Long.class).param(name, parameter).list());
    }
}
