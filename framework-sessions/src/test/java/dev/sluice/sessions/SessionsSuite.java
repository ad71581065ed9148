package dev.sluice.sessions;

import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.DatabaseManagerBuilder;
import dev.sluice.managers.config.Startup;
import dev.sluice.metadata.Migrations;
import dev.sluice.routing.Router;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** All suites on one product, over one set of sessions; a subclass opens it and says how to ask its server. */
abstract class SessionsSuite
        implements UnitContract,
                ReadUnitContract,
                NestedUnitContract,
                PropagationContract,
                SavepointContract,
                EffectContract,
                RetryContract,
                StatelessContract,
                HandleContract,
                StatelessHandleContract,
                ScopeContract,
                StatelessScopeContract,
                RerunContract,
                DeadlineContract,
                AsyncContract,
                CacheNewsContract,
                SecondLevelCacheContract,
                StopContract,
                StorageContract {

    // one class after the other: opened before all tests of a class and closed after them
    private static DatabaseManager manager;
    private static Router router;
    private static Sessions sessions;

    static void open(DatabaseManagerBuilder engines) {
        manager = engines.startup(Startup.waitFor(Duration.ofSeconds(30))).build();
        router = Router.over(manager);
        sessions = Sessions.over(router)
                .entities(Order.class, OrderLine.class, Basket.class)
                .property("hibernate.hbm2ddl.auto", "create")
                .migrations(Migrations.from("classpath:db/shop"))
                .open();
    }

    @BeforeEach
    void startEmpty() {
        clean();
    }

    @AfterEach
    void leavesNothingBorrowed() {
        awaitNothingBorrowed();
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
    public Router router() {
        return router;
    }

    @Override
    public Sessions sessions() {
        return sessions;
    }
}
