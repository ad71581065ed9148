package dev.sluice.sessions.data;

import dev.sluice.managers.DatabaseManagerBuilder;
import dev.sluice.sessions.Sessions;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** What the suites of repositories have in common; a subclass opens it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RepositoryContract {

    private RepositoryStage stage;

    void open(DatabaseManagerBuilder engines) {
        stage = RepositoryStage.open(engines, Book.class, Edition.class, Loan.class, Reader.class);
    }

    @BeforeEach
    void clean() {
        sessions().write(session -> {
            session.from(Book.class).deleteAll();
            session.from(Edition.class).deleteAll();
            session.from(Loan.class).deleteAll();
            session.from(Reader.class).deleteAll();
        });
    }

    @AfterEach
    void leavesNothingBorrowed() {
        awaitNothingBorrowed();
    }

    @AfterAll
    void close() {
        stage.close();
    }

    /** The alias of an engine that takes no writes. */
    String replica() {
        return "replica-1";
    }

    Sessions sessions() {
        return stage.sessions();
    }

    static Book book(int number) {
        return new Book(String.valueOf(number), "Volume " + number, number < 5 ? number : 7);
    }

    void awaitNothingBorrowed() {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (stage.manager().refresh().groups().values().stream()
                .flatMap(group -> group.engines().stream())
                .anyMatch(engine -> engine.pool().active() > 0)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within 20 s: all connections are returned");
            }
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }
}
