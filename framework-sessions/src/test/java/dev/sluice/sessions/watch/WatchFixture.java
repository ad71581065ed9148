package dev.sluice.sessions.watch;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.DatabaseManagerBuilder;
import dev.sluice.managers.config.Startup;
import dev.sluice.routing.Router;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.sessions.Sessions;
import dev.sluice.sessions.SessionsBuilder;
import dev.sluice.sessions.WriteSession;
import dev.sluice.sessions.spi.SessionCustomizer;
import dev.sluice.shop.Courier;
import dev.sluice.shop.Depot;
import dev.sluice.shop.Item;
import dev.sluice.shop.Parcel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.slf4j.LoggerFactory;

/**
 * Twelve parcels, each with two items, a tag, and a courier and a deputy of its own, who start from depots of their own; and what
 * is told of units, to the log and to a customizer.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class WatchFixture {

    static final int PARCELS = 12;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    final List<OneByOne> heard = new ArrayList<>();
    private DatabaseManager manager;
    private Sessions sessions;

    void open(DatabaseManagerBuilder engine) {
        manager = engine.startup(Startup.waitFor(Duration.ofSeconds(30))).build();
        sessions = builder().property("hibernate.hbm2ddl.auto", "create").open();
        sessions.write(session -> {
            for (long id = 1; id <= PARCELS; id++) {
                Parcel parcel = new Parcel(id, "parcel " + id)
                        .with(new Item(id * 10, "book"))
                        .with(new Item(id * 10 + 1, "pen"));
                parcel.tags.add("tag " + id);
                parcel.courier = courier(session, id);
                parcel.deputy = courier(session, 100 + id);
                session.persist(parcel);
            }
        });
    }

    private static Courier courier(WriteSession session, long id) {
        Depot depot = new Depot(id, "town " + id);
        Courier courier = new Courier(id, "courier " + id, depot);
        session.persist(depot);
        session.persist(courier);
        return courier;
    }

    SessionsBuilder builder() {
        return Sessions.over(Router.over(manager))
                .entities(Parcel.class, Item.class, Courier.class, Depot.class)
                .customizer(new SessionCustomizer() {
                    @Override
                    public void oneByOne(RouteRequest request, OneByOne loads) {
                        heard.add(loads);
                    }
                });
    }

    Sessions sessions() {
        return sessions;
    }

    List<String> logged() {
        return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    @BeforeEach
    void listen() {
        heard.clear();
        log.list.clear();
        log.start();
        ((Logger) LoggerFactory.getLogger(Sessions.class)).addAppender(log);
    }

    @AfterEach
    void listenNoMore() {
        ((Logger) LoggerFactory.getLogger(Sessions.class)).detachAppender(log);
    }

    @AfterAll
    void close() {
        sessions.close();
        manager.close();
    }
}
