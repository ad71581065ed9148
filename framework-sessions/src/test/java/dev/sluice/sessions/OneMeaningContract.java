package dev.sluice.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.TypeMappingException;
import dev.sluice.bulk.Bulk;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.DatabaseManagerBuilder;
import dev.sluice.managers.config.Startup;
import dev.sluice.routing.RoutedConnection;
import dev.sluice.routing.Router;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.types.TypeRegistry;
import dev.sluice.types.Types;
import dev.sluice.types.contract.ParisZone;
import dev.sluice.types.contract.TypeSample;
import dev.sluice.types.samples.StandardSamples;
import dev.sluice.types.spi.Operator;
import dev.sluice.types.spi.Storage;
import dev.sluice.types.spi.TypeEngine;
import java.lang.reflect.Field;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.function.Executable;

/**
 * Every type that there is, as an attribute of an entity: what one way writes, the others read. The ways are Hibernate,
 * plain JDBC by the type engine, and a bulk load; the values, of all kinds, are those of the types' own contract, in its zone.
 */
@ExtendWith(ParisZone.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OneMeaningContract {

    private DatabaseManager manager;
    private Router router;
    private Sessions sessions;
    private final List<Attribute<?>> attributes = new ArrayList<>();

    abstract DatabaseProduct product();

    abstract DatabaseManagerBuilder engines();

    void open() {
        TypeRegistry.Builder registry = TypeRegistry.builder();
        for (TypeSample<?> sample : StandardSamples.on(product())) {
            String name = product().name().toLowerCase(Locale.ROOT) + attributes.size();
            registry.named(name, sample.engine());
            attributes.add(new Attribute<>(
                    sample, name, OneMeaningEntity.of(name, sample.engine().javaType())));
        }
        manager = engines().startup(Startup.waitFor(Duration.ofSeconds(30))).build();
        router = Router.over(manager);
        sessions = Sessions.over(router)
                .types(registry.build())
                .entities(attributes.stream().map(Attribute::entity).toArray(Class<?>[]::new))
                .property("hibernate.hbm2ddl.auto", "create")
                .open();
    }

    @AfterAll
    void close() {
        sessions.close();
        manager.close();
    }

    @TestFactory
    List<DynamicNode> everyTypeMeansTheSameOnEveryWay() {
        return attributes.stream()
                .<DynamicNode>map(attribute -> DynamicContainer.dynamicContainer(
                        attribute.sample().toString(),
                        List.of(
                                test("JDBC reads what Hibernate wrote", attribute::jdbcReadsWhatHibernateWrote),
                                test("Hibernate reads what JDBC wrote", attribute::hibernateReadsWhatJdbcWrote),
                                test("Hibernate reads what was loaded", attribute::hibernateReadsWhatWasLoaded),
                                test("a query finds each value", attribute::aQueryFindsEachValue),
                                test("a query sorts as promised", attribute::aQuerySortsAsPromised),
                                test("what does not fit is refused", attribute::whatDoesNotFitIsRefused),
                                test("a change in place is written", attribute::aChangeInPlaceIsWritten))))
                .toList();
    }

    private static void isRefusal(Throwable thrown) {
        Throwable cause = thrown;
        while (cause != null && !(cause instanceof TypeMappingException)) {
            cause = cause.getCause();
        }
        assertThat(cause).as("%s", thrown).isInstanceOf(TypeMappingException.class);
    }

    private static DynamicTest test(String name, Executable body) {
        return DynamicTest.dynamicTest(name, body);
    }

    private record Row<J>(long id, @Nullable J held) {}

    private final class Attribute<J> {

        private final TypeSample<J> sample;
        private final String name;
        private final Class<?> entity;
        private final TypeEngine<J> engine;
        private long ids;

        Attribute(TypeSample<J> sample, String name, Class<?> entity) {
            this.sample = sample;
            this.name = name;
            this.entity = entity;
            this.engine = sample.engine();
        }

        TypeSample<J> sample() {
            return sample;
        }

        Class<?> entity() {
            return entity;
        }

        void jdbcReadsWhatHibernateWrote() throws SQLException {
            List<Row<J>> rows = rows();
            sessions.write(session -> rows.forEach(row -> session.persist(entity(row))));
            try (RoutedConnection routed = router.connect(RouteRequest.write())) {
                Connection connection = routed.connection();
                Storage<J> storage = engine.on(product());
                for (Row<J> row : rows) {
                    try (PreparedStatement select =
                            connection.prepareStatement("select held from " + name + " where id = " + row.id)) {
                        ResultSet found = select.executeQuery();
                        assertThat(found.next()).isTrue();
                        assertSame(storage.extract(found, 1), row.held);
                    }
                }
            }
        }

        void hibernateReadsWhatJdbcWrote() throws SQLException {
            List<Row<J>> rows = rows();
            try (RoutedConnection routed = router.connect(RouteRequest.write());
                    PreparedStatement insert =
                            routed.connection().prepareStatement("insert into " + name + " (id, held) values (?, ?)")) {
                for (Row<J> row : rows) {
                    insert.setLong(1, row.id);
                    engine.on(product()).bind(insert, 2, row.held);
                    insert.executeUpdate();
                }
            }
            assertRead(rows);
        }

        void hibernateReadsWhatWasLoaded() {
            List<Row<J>> rows = rows();
            load(rows);
            assertRead(rows);
        }

        private void load(List<Row<J>> rows) {
            Bulk.over(router)
                    .insert(QualifiedName.of(name), Row.class)
                    .column("id", Types.int64(), row -> row.id)
                    .column("held", engine, row -> column(row))
                    .run(rows.iterator());
        }

        void aQueryFindsEachValue() {
            List<Row<J>> rows = rows();
            sessions.write(session -> rows.forEach(row -> session.persist(entity(row))));
            if (!engine.operators().contains(Operator.EQUALITY)) {
                return;
            }
            int size = sample.values().size();
            for (int i = 0; i < size; i++) {
                Row<J> row = rows.get(i);
                Row<J> other = rows.get((i + 1) % size);
                assertThat(ids(rows, "held = :first", row.held, row.held))
                        .as("= %s", row.held)
                        .containsExactly(row.id);
                if (i % 2 == 0) {
                    assertThat(ids(rows, "held in (:first, :last)", row.held, other.held))
                            .as("in %s, %s", row.held, other.held)
                            .containsExactlyInAnyOrder(row.id, other.id);
                }
            }
        }

        void aQuerySortsAsPromised() {
            if (!engine.operators().contains(Operator.ORDER)) {
                return;
            }
            List<Row<J>> rows = rows();
            List<J> values = sample.values();
            sessions.write(session -> rows.forEach(row -> session.persist(entity(row))));
            List<Long> sorted = rows.stream().limit(values.size()).map(Row::id).toList();
            for (int i = 0; i <= (values.size() - 1) / 2; i++) {
                int last = values.size() - 1 - i;
                assertThat(ids(rows, "held between :first and :last", values.get(i), values.get(last)))
                        .as("from %s to %s", values.get(i), values.get(last))
                        .isEqualTo(sorted.subList(i, last + 1));
            }
        }

        /** In the order of the attribute, of these rows alone. */
        private List<Long> ids(List<Row<J>> rows, String condition, J first, J last) {
            String query = "select id from " + name + " where id between :from and :to and (" + condition
                    + ") order by " + (engine.operators().contains(Operator.ORDER) ? "held" : "id");
            return sessions.readReturning(session -> {
                var selected = session.query(query, Long.class)
                        .param("from", rows.get(0).id)
                        .param("to", rows.get(rows.size() - 1).id)
                        .param("first", first);
                return (condition.contains(":last") ? selected.param("last", last) : selected).list();
            });
        }

        void whatDoesNotFitIsRefused() {
            long before = ids;
            for (J refused : sample.refused()) {
                Row<J> row = new Row<>(++ids, refused);
                assertThatThrownBy(() -> sessions.write(session -> session.persist(entity(row))))
                        .as("Hibernate: %s", refused)
                        .satisfies(OneMeaningContract::isRefusal);
                assertThatThrownBy(() -> load(List.of(row)))
                        .as("bulk: %s", refused)
                        .satisfies(OneMeaningContract::isRefusal);
            }
            assertThat(sessions.<List<Long>>readReturning(
                            session -> session.query("select id from " + name + " where id > :before", Long.class)
                                    .param("before", before)
                                    .list()))
                    .isEmpty();
        }

        void aChangeInPlaceIsWritten() {
            if (sample.change().isEmpty()) {
                return;
            }
            J value = sample.values().get(sample.values().size() - 1);
            Row<J> row = new Row<>(++ids, value);
            sessions.write(session -> session.persist(entity(row)));
            UnaryOperator<J> change = sample.change().orElseThrow();
            sessions.write(session ->
                    assertThat(change.apply(held(session.find(entity, row.id)))).isNotNull());
            J changed = sessions.readReturning(session -> held(session.find(entity, row.id)));
            assertThat(engine.same(changed, value)).isFalse();
        }

        /** All values, and none. */
        private List<Row<J>> rows() {
            List<Row<J>> rows = new ArrayList<>();
            sample.values().forEach(value -> rows.add(new Row<>(++ids, value)));
            rows.add(new Row<>(++ids, null));
            return rows;
        }

        @SuppressWarnings("unchecked") // the rows of this attribute
        private @Nullable J column(Row<?> row) {
            return (J) row.held;
        }

        private @Nullable J held(Object found) {
            try {
                return engine.javaType().cast(field("held").get(found));
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }

        private Object entity(Row<J> row) {
            try {
                Object made = entity.getConstructor().newInstance();
                field("id").set(made, row.id);
                field("held").set(made, row.held);
                return made;
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }

        /** A read fails if Hibernate takes anything for changed. */
        private void assertRead(List<Row<J>> rows) {
            sessions.read(session -> {
                rows.forEach(row -> assertSame(held(session.find(entity, row.id)), row.held));
            });
        }

        private Field field(String attribute) {
            try {
                return entity.getField(attribute);
            } catch (NoSuchFieldException e) {
                throw new IllegalStateException(e);
            }
        }

        private void assertSame(@Nullable J actual, @Nullable J expected) {
            if (actual == null || expected == null) {
                assertThat((Object) actual).isEqualTo(expected);
            } else {
                assertThat(engine.same(actual, expected))
                        .as("%s is %s", actual, expected)
                        .isTrue();
            }
        }
    }
}
