package dev.sluice.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.DatabaseProduct;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.DatabaseManagerBuilder;
import dev.sluice.managers.config.Startup;
import dev.sluice.routing.Router;
import dev.sluice.sessions.AttributeEntities.Coded;
import dev.sluice.sessions.AttributeEntities.Desk;
import dev.sluice.sessions.AttributeEntities.Letter;
import dev.sluice.sessions.AttributeEntities.Page;
import dev.sluice.sessions.AttributeEntities.Pinned;
import dev.sluice.sessions.AttributeEntities.Plain;
import dev.sluice.sessions.AttributeEntities.Thing;
import dev.sluice.types.TypeRegistry;
import dev.sluice.types.collection.Containers;
import dev.sluice.types.spi.Converter;
import dev.sluice.types.value.Email;
import dev.sluice.types.value.Values;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TimeZone;
import java.util.function.Consumer;
import org.hibernate.Hibernate;
import org.hibernate.SessionFactory;
import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.boot.model.naming.PhysicalNamingStrategyStandardImpl;
import org.hibernate.cfg.Configuration;
import org.hibernate.engine.jdbc.env.spi.JdbcEnvironment;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

/**
 * Plain Hibernate and sessions over one server, with the entities of {@link AttributeContract}; the tables of the former have
 * names of their own.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AttributeStage {

    DatabaseManager manager;
    Sessions sessions;
    private SessionFactory stock;

    abstract DatabaseProduct product();

    abstract DatabaseManagerBuilder engines();

    /** What plain Hibernate connects with. */
    abstract Properties stockConnection();

    void open() {
        manager = engines().startup(Startup.waitFor(Duration.ofSeconds(30))).build();
        sessions = Sessions.over(Router.over(manager))
                .entities(
                        Thing.class,
                        Page.class,
                        Letter.class,
                        Desk.class,
                        Pinned.class,
                        Plain.class,
                        Coded.class,
                        Shelf.class,
                        Shelf.Book.class)
                .types(TypeRegistry.builder()
                        .named("watchers", Containers.set(Values.email(), Converter.of(Email::address, Email::new)))
                        .build())
                .property("hibernate.hbm2ddl.auto", "create")
                .open();
    }

    @AfterAll
    void close() {
        if (stock != null) {
            stock.close();
        }
        sessions.close();
        manager.close();
    }

    SessionFactory stock() {
        if (stock == null) {
            stock = stock(Thing.class);
        }
        return stock;
    }

    SessionFactory stock(Class<?> entity) {
        Configuration configuration = new Configuration()
                .addProperties(stockConnection())
                .setProperty("hibernate.hbm2ddl.auto", "create")
                .addAnnotatedClass(entity);
        configuration.setPhysicalNamingStrategy(new OwnTables());
        return configuration.buildSessionFactory();
    }

    /** Its id, once it is written. */
    long plain(Consumer<Plain> change) {
        Plain plain = new Plain();
        plain.id = new Thing().id;
        change.accept(plain);
        sessions.write(session -> {
            if (plain.coded != null) {
                session.persist(plain.coded);
            }
            session.persist(plain);
        });
        return plain.id;
    }

    void assertFinds(String attribute, Object value) {
        assertThat(sessions.<List<Long>>readReturning(
                        session -> session.query("select id from Thing where " + attribute + " = :value", Long.class)
                                .param("value", value)
                                .list()))
                .as(attribute)
                .isNotEmpty();
    }

    <T> T one(String hql, Class<T> result, long id) {
        return sessions.readReturning(
                session -> session.query(hql, result).param("id", id).one());
    }

    Thing stored(Thing thing) {
        sessions.write(session -> session.persist(thing));
        return read(thing.id);
    }

    Thing read(long id) {
        return sessions.readReturning(session -> {
            Thing found = session.find(Thing.class, id);
            Hibernate.initialize(found.months);
            return found;
        });
    }

    Thing storedByStock(Thing thing) {
        stock().inTransaction(session -> session.persist(thing));
        return stock().fromTransaction(session -> session.find(Thing.class, thing.id));
    }

    String raw(String sql) {
        return sessions.readReturning(session -> String.valueOf(
                session.hibernate().createNativeQuery(sql, Object.class).getSingleResult()));
    }

    String rawOfStock(String column) {
        return stock().fromSession(session -> String.valueOf(session.createNativeQuery(
                        "select " + column + " from stock_Thing where " + column + " is not null", Object.class)
                .setMaxResults(1)
                .getSingleResult()));
    }

    static void inParis(Runnable work) {
        TimeZone zone = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("Europe/Paris"));
        try {
            work.run();
        } finally {
            TimeZone.setDefault(zone);
        }
    }

    static Properties properties(Map<String, String> values) {
        Properties properties = new Properties();
        properties.putAll(values);
        return properties;
    }

    /** Sets a name of its own before each table. */
    static final class OwnTables extends PhysicalNamingStrategyStandardImpl {

        private static final long serialVersionUID = 1L;

        @Override
        public Identifier toPhysicalTableName(Identifier name, JdbcEnvironment context) {
            return Identifier.toIdentifier("stock_" + name.getText());
        }
    }
}
