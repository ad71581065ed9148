package dev.sluice.sessions;

import dev.sluice.DatabaseProduct;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.config.Startup;
import dev.sluice.routing.Router;
import dev.sluice.testing.SqliteFile;
import java.sql.Connection;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** One file: its writer is the primary, its readers are a replica without lag. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SqliteSessionsTest implements UnitContract, ReadUnitContract, NestedUnitContract, StorageContract {

    private SqliteFile file;
    private DatabaseManager manager;
    private Router router;
    private Sessions sessions;

    @BeforeAll
    void open() {
        file = SqliteFile.create();
        manager = DatabaseManager.builder("shop")
                .primary(file.path().toString())
                .startup(Startup.waitFor(Duration.ofSeconds(30)))
                .build();
        router = Router.over(manager);
        sessions = Sessions.over(router)
                .entities(Order.class, OrderLine.class)
                .property("hibernate.hbm2ddl.auto", "create")
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
    void close() {
        sessions.close();
        manager.close();
        file.close();
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

    @Override
    public DatabaseProduct product() {
        return DatabaseProduct.SQLITE;
    }

    /** A reader's connection was opened read-only; the writer's never is, not even while it must not write. */
    @Override
    public boolean onReplica(ReadSession session) {
        return session.hibernate().doReturningWork(Connection::isReadOnly);
    }
}
