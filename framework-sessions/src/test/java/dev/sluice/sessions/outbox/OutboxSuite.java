package dev.sluice.sessions.outbox;

import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.DatabaseManagerBuilder;
import dev.sluice.managers.config.Startup;
import dev.sluice.metadata.Migrations;
import dev.sluice.routing.Router;
import dev.sluice.sessions.Sessions;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;

/** All suites on one product, over one set of sessions; a subclass opens it. */
abstract class OutboxSuite implements SendContract, RelayContract, CrowdContract {

    // one class after the other: opened before all tests of a class and closed after them
    private static final Outbox OUTBOX = Outbox.of("shop_outbox");

    private static DatabaseManager manager;
    private static Sessions sessions;

    static void open(DatabaseManagerBuilder engines) {
        manager = engines.startup(Startup.waitFor(Duration.ofSeconds(30))).build();
        sessions = Sessions.over(Router.over(manager))
                .entities(Counter.class)
                .property("hibernate.hbm2ddl.auto", "create")
                .migrations(Migrations.from(OUTBOX.migration("1_1")))
                .open();
    }

    @BeforeEach
    void startEmpty() {
        sessions.write(session -> {
            session.from(Counter.class).deleteAll();
            session.hibernate()
                    .createNativeMutationQuery("delete from " + OUTBOX.table())
                    .executeUpdate();
        });
    }

    @AfterAll
    static void closeSessions() {
        sessions.close();
        manager.close();
    }

    @Override
    public Sessions sessions() {
        return sessions;
    }

    @Override
    public Outbox outbox() {
        return OUTBOX;
    }
}
