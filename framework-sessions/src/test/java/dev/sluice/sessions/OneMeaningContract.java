package dev.sluice.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.bulk.Bulk;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.DatabaseManagerBuilder;
import dev.sluice.managers.config.Startup;
import dev.sluice.routing.RoutedConnection;
import dev.sluice.routing.Router;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.types.StoredAs;
import dev.sluice.types.TypeRegistry;
import dev.sluice.types.Types;
import dev.sluice.types.contract.TypeSample;
import dev.sluice.types.samples.StandardSamples;
import dev.sluice.types.spi.Operator;
import dev.sluice.types.spi.Storage;
import dev.sluice.types.spi.TypeEngine;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.lang.reflect.Type;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.description.annotation.AnnotationDescription;
import net.bytebuddy.description.modifier.Visibility;
import net.bytebuddy.description.type.TypeDefinition;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.loading.ClassLoadingStrategy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.function.Executable;

/**
 * Every type that there is, as an attribute of an entity: what one way writes, the others read. The ways are Hibernate,
 * plain JDBC by the type engine, and a bulk load; the values are those of the types' own contract.
 */
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
            attributes.add(
                    new Attribute<>(sample, name, entity(name, sample.engine().javaType())));
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
                                test("a change in place is written", attribute::aChangeInPlaceIsWritten))))
                .toList();
    }

    private static DynamicTest test(String name, Executable body) {
        return DynamicTest.dynamicTest(name, body);
    }

    /** An entity with one attribute, beside the samples, because some of their classes are not public. */
    private static Class<?> entity(String name, Class<?> type) {
        try {
            return new ByteBuddy()
                    .subclass(Object.class)
                    .name(StandardSamples.class.getPackageName() + "." + name)
                    .annotateType(AnnotationDescription.Builder.ofType(Entity.class)
                            .define("name", name)
                            .build())
                    .defineField("id", Long.class, Visibility.PUBLIC)
                    .annotateField(
                            AnnotationDescription.Builder.ofType(Id.class).build())
                    .defineField("held", generic(type), Visibility.PUBLIC)
                    .annotateField(AnnotationDescription.Builder.ofType(StoredAs.class)
                            .define("value", name)
                            .build())
                    .make()
                    .load(
                            StandardSamples.class.getClassLoader(),
                            ClassLoadingStrategy.UsingLookup.of(
                                    MethodHandles.privateLookupIn(StandardSamples.class, MethodHandles.lookup())))
                    .getLoaded();
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Hibernate wants to know what is in a collection, or takes it for none. */
    private static TypeDefinition generic(Class<?> type) {
        Type[] arguments = new Type[type.getTypeParameters().length];
        Arrays.fill(arguments, Object.class);
        return arguments.length == 0
                ? TypeDescription.ForLoadedType.of(type)
                : TypeDescription.Generic.Builder.parameterizedType(type, arguments)
                        .build();
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
            Bulk.over(router)
                    .insert(QualifiedName.of(name), Row.class)
                    .column("id", Types.int64(), row -> row.id)
                    .column("held", engine, row -> column(row))
                    .run(rows.iterator());
            assertRead(rows);
        }

        void aQueryFindsEachValue() {
            List<Row<J>> rows = rows();
            sessions.write(session -> rows.forEach(row -> session.persist(entity(row))));
            for (Row<J> row : rows) {
                if (row.held != null && engine.operators().contains(Operator.EQUALITY)) {
                    assertThat(sessions.<List<Long>>readReturning(session -> session.query(
                                            "select id from " + name + " where held = :held or held in (:held, :held)",
                                            Long.class)
                                    .param("held", row.held)
                                    .list()))
                            .as("%s", row.held)
                            .contains(row.id);
                }
            }
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
