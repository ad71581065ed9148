package dev.sluice.sessions.groups;

import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.DatabaseManagerBuilder;
import dev.sluice.managers.config.Startup;
import dev.sluice.metadata.Migrations;
import dev.sluice.routing.Router;
import dev.sluice.sessions.Sessions;
import dev.sluice.sessions.WriteSession;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;

/** All suites over two databases; a subclass opens them. */
abstract class GroupsSuite implements GroupedWorkContract, GroupedRetryContract, CrashContract {

    // one class after the other: opened before all tests of a class and closed after them
    private static DatabaseManager bankManager;
    private static DatabaseManager vaultManager;
    private static Sessions bank;
    private static Sessions vault;

    static void open(DatabaseManagerBuilder first, DatabaseManagerBuilder second) {
        bankManager = started(first);
        vaultManager = started(second);
        bank = opened(bankManager, Account.class);
        vault = opened(vaultManager, Deposit.class, Stamp.class);
    }

    private static DatabaseManager started(DatabaseManagerBuilder engines) {
        return engines.startup(Startup.waitFor(Duration.ofSeconds(30))).build();
    }

    static Sessions opened(DatabaseManager manager, Class<?>... entities) {
        return Sessions.over(Router.over(manager))
                .entities(entities)
                .property("hibernate.hbm2ddl.auto", "create")
                .migrations(Migrations.from(GroupedSessions.migration("1")))
                .open();
    }

    @BeforeEach
    void startAnew() {
        bank.write(session -> {
            session.from(Account.class).deleteAll();
            session.persist(new Account("a", 100));
            delete(session, "sluice_pledge");
        });
        vault.write(session -> {
            session.list(Deposit.class).forEach(session::remove);
            session.flush();
            session.persist(new Deposit("d", 0));
            delete(session, "sluice_pledge_mark");
        });
    }

    private static void delete(WriteSession session, String table) {
        session.hibernate().createNativeMutationQuery("delete from " + table).executeUpdate();
    }

    @AfterAll
    static void closeSessions() {
        bank.close();
        vault.close();
        bankManager.close();
        vaultManager.close();
    }

    @Override
    public Sessions bank() {
        return bank;
    }

    @Override
    public Sessions vault() {
        return vault;
    }

    @Override
    public Map<String, Sessions> groups() {
        Map<String, Sessions> groups = new LinkedHashMap<>();
        groups.put("bank", bank);
        groups.put("vault", vault);
        return groups;
    }
}
