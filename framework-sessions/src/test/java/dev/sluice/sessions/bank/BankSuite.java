package dev.sluice.sessions.bank;

import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.DatabaseManagerBuilder;
import dev.sluice.managers.config.Startup;
import dev.sluice.routing.Router;
import dev.sluice.sessions.Sessions;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;

/** The contract over one set of sessions; a subclass opens it. */
abstract class BankSuite implements BankContract {

    private static DatabaseManager manager;
    private static Sessions sessions;

    static void open(DatabaseManagerBuilder engines) {
        manager = engines.startup(Startup.waitFor(Duration.ofSeconds(30))).build();
        sessions = Sessions.over(Router.over(manager))
                .entities(Holder.class, Booking.class)
                .property("hibernate.hbm2ddl.auto", "create")
                .open();
    }

    @AfterAll
    static void closeSessions() {
        sessions.close();
        manager.close();
    }

    @Override
    public DatabaseManager manager() {
        return manager;
    }

    @Override
    public Sessions sessions() {
        return sessions;
    }
}
