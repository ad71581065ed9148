package dev.sluice.sessions.event;

import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.DatabaseManagerBuilder;
import dev.sluice.managers.config.Startup;
import dev.sluice.routing.Router;
import dev.sluice.sessions.Sessions;
import dev.sluice.shop.Courier;
import dev.sluice.shop.Depot;
import dev.sluice.shop.Express;
import dev.sluice.shop.Item;
import dev.sluice.shop.Parcel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** One stored parcel with an item, and a list of what listeners heard. Listeners are removed after each test. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class EventFixture {

    final List<String> heard = Collections.synchronizedList(new ArrayList<>());
    private final List<Registration> registrations = new ArrayList<>();
    private DatabaseManager manager;
    private Sessions sessions;

    void open(DatabaseManagerBuilder engine) {
        manager = engine.startup(Startup.waitFor(Duration.ofSeconds(30))).build();
        sessions = Sessions.over(Router.over(manager))
                .entities(Parcel.class, Express.class, Item.class, Courier.class, Depot.class)
                .property("hibernate.hbm2ddl.auto", "create")
                .open();
    }

    @BeforeEach
    void store() {
        sessions.write(session -> {
            session.execute("delete from Item", Map.of());
            session.execute("delete from Parcel", Map.of());
            session.persist(new Parcel(1, "first").with(new Item(10, "book")));
        });
        heard.clear();
    }

    Sessions sessions() {
        return sessions;
    }

    SessionEvents events() {
        return sessions.events();
    }

    void until(Registration registration) {
        registrations.add(registration);
    }

    <E> void before(EntityEvent event, Class<E> entity, Consumer<? super BeforeEvent<E>> listener) {
        until(events().before(event, entity, listener));
    }

    /** Notes this event of these entities, before and after. */
    void note(EntityEvent event, Class<?> entity) {
        before(event, entity, moment -> heard.add("before " + event));
        until(events().after(event, entity, moment -> heard.add("after " + moment.event())));
    }

    Parcel stored(long id) {
        return sessions.readReturning(
                session -> session.tryFind(Parcel.class, id).orElse(null));
    }

    @AfterEach
    void removeListeners() {
        registrations.forEach(Registration::close);
        registrations.clear();
    }

    @AfterAll
    void close() {
        sessions.close();
        manager.close();
    }
}
