package dev.sluice.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.ConfigurationException;
import dev.sluice.routing.Router;
import dev.sluice.sessions.MappingEntities.Badge;
import dev.sluice.sessions.MappingEntities.Lossy;
import dev.sluice.sessions.MappingEntities.MailTag;
import dev.sluice.sessions.MappingEntities.Rank;
import dev.sluice.sessions.MappingEntities.Sheet;
import dev.sluice.sessions.MappingEntities.Sheeted;
import dev.sluice.sessions.MappingEntities.SlugTag;
import dev.sluice.sessions.MappingEntities.Tag;
import dev.sluice.types.value.Email;
import dev.sluice.types.value.Slug;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.hibernate.HibernateException;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.type.descriptor.java.MutabilityPlan;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an application may have mapped already: it works on every product, or is refused with its attribute and the remedy. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class MappingContract {

    private StockPair pair;

    void open(Stage where) {
        pair = StockPair.on(where, Badge.class, Tag.class, MailTag.class, SlugTag.class, Sheeted.class);
        pair.sessions().write(session -> {
            session.persist(new Badge());
            session.persist(new Sheeted());
        });
    }

    @AfterAll
    void close() {
        pair.close();
    }

    @Test
    void mapsWhatAnotherProductHasATypeFor() {
        assertThat(pair.sessions().<Badge>readReturning(session -> session.find(Badge.class, YearMonth.of(2026, 3))))
                .usingRecursiveComparison()
                .isEqualTo(new Badge());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "b.named = HIGH and b.lasts = :lasts",
                "b.rank = HIGH and b.rank = 'HIGH' and b.rank like 'H%' and ordinal(b.rank) = 1",
                "b.held = :held and b.month in (:month)",
                "b.nothing is distinct from :slug and b.held is not distinct from :held",
                "b.moment = offset datetime 2026-03-29 01:30:00.123456+05:30",
                "b.converted = '2026-07'"
            })
    void findsIt(String condition) {
        Badge badge = new Badge();
        Map<String, Object> values =
                Map.of("lasts", badge.lasts, "held", badge.held, "month", badge.month, "slug", new Slug("a"));
        assertThat(pair.sessions().<List<YearMonth>>readReturning(session -> {
                    var query = session.query("select b.month from Badge b where " + condition, YearMonth.class);
                    for (Map.Entry<String, Object> value : values.entrySet()) {
                        if (condition.contains(":" + value.getKey())) {
                            query = query.param(value.getKey(), value.getValue());
                        }
                    }
                    return query.list();
                }))
                .containsExactly(badge.month);
    }

    /** On PostgreSQL Hibernate sends the keys as one array, whose elements the driver would write by their toString. */
    @Test
    void loadsSeveralByAKeyOfItsOwnType() {
        pair.sessions()
                .write(session -> assertThat(session.hibernate()
                                .findMultiple(Badge.class, List.of(new Badge().month, YearMonth.of(1999, 1))))
                        .satisfiesExactly(
                                found -> assertThat(found).isNotNull(),
                                missing -> assertThat(missing).isNull()));
    }

    @Test
    void writesALiteralAsItsColumnIsStored() {
        OffsetDateTime moment = new Badge().moment;
        assertThat(pair.sessions().<List<YearMonth>>readReturning(session -> {
                    var builder = session.hibernate().getCriteriaBuilder();
                    var query = builder.createQuery(YearMonth.class);
                    var badge = query.from(Badge.class);
                    query.select(badge.get("month"))
                            .where(
                                    builder.equal(badge.get("moment"), builder.literal(moment)),
                                    builder.equal(badge.get("held"), builder.literal(new Email("ann@example.org"))));
                    return session.hibernate().createSelectionQuery(query).getResultList();
                }))
                .hasSize(1);
    }

    /** A generated column would have the CHECK of whichever comes first. */
    @Test
    void letsSiblingsShareAColumn() {
        MailTag mail = new MailTag();
        mail.id = 1L;
        SlugTag slug = new SlugTag();
        slug.id = 2L;
        pair.sessions().write(session -> {
            session.persist(mail);
            session.persist(slug);
        });
        pair.sessions().read(session -> {
            assertThat(session.find(MailTag.class, 1L).text).isEqualTo(mail.text);
            assertThat(session.find(SlugTag.class, 2L).text).isEqualTo(slug.text);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"at", "local", "price", "rank"})
    void findsAPartOfADocument(String part) throws ReflectiveOperationException {
        Object value = Sheet.class.getDeclaredField(part).get(new Sheet());
        assertThat(pair.sessions()
                        .<List<Long>>readReturning(session -> session.query(
                                        "select s.id from Sheeted s where s.sheet." + part + " = :value", Long.class)
                                .param("value", value)
                                .list()))
                .containsExactly(1L);
    }

    @Test
    void tellsThatAValueIsNotForTheSecondLevelCache() {
        pair.sessions().read(session -> {
            SessionFactoryImplementor factory =
                    session.hibernate().getSessionFactory().unwrap(SessionFactoryImplementor.class);
            EntityPersister badges = factory.getMappingMetamodel().getEntityDescriptor(Badge.class);
            assertThat(plan(badges, "rank").disassemble(Rank.HIGH, session.hibernate()))
                    .isNotNull();
            assertThatThrownBy(() -> plan(badges, "held").disassemble(new Badge().held, session.hibernate()))
                    .isInstanceOf(HibernateException.class)
                    .hasMessage("email: cannot be kept in the second-level cache (dev.sluice.types.value.Email is not"
                            + " Serializable); leave its entity out of the cache");
        });
    }

    @Test
    void refusesWhatADocumentOrAnArrayWouldLose() {
        String part = "; store the whole embeddable by one engine, with @StoredAs and Json.of(…)";
        assertThatThrownBy(() -> Sessions.over(Router.over(pair.manager()))
                        .entities(Lossy.class)
                        .open())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll(
                        "Lossy.losing.lasts cannot be a part of a document (java.time.Duration)" + part,
                        "Lossy.losing.time cannot be a part of a document (java.time.LocalTime)" + part,
                        "Lossy.losing.zoned cannot be a part of a document (java.time.ZonedDateTime)" + part,
                        "Lossy.mails has elements that Hibernate does not write into a document as they are"
                                + " (dev.sluice.types.value.Email); store the whole of it by one engine, with"
                                + " @StoredAs and Containers.list(…)",
                        "Lossy.sums would be rounded (BigDecimal without a precision); say"
                                + " @Column(precision = …, scale = …)",
                        "Lossy.vector has an SQL type that Hibernate does not know on this product (VECTOR); leave"
                                + " @JdbcTypeCode out, or name an engine with @StoredAs");
    }

    @SuppressWarnings("unchecked") // of whatever attribute
    private static MutabilityPlan<Object> plan(EntityPersister entity, String attribute) {
        return (MutabilityPlan<Object>)
                entity.findAttributeMapping(attribute).getAttributeMetadata().getMutabilityPlan();
    }
}
