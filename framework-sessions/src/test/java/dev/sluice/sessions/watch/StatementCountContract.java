package dev.sluice.sessions.watch;

import static dev.sluice.sessions.watch.SentStatement.Kind.DELETE;
import static dev.sluice.sessions.watch.SentStatement.Kind.INSERT;
import static dev.sluice.sessions.watch.SentStatement.Kind.OTHER;
import static dev.sluice.sessions.watch.SentStatement.Kind.SELECT;
import static dev.sluice.sessions.watch.SentStatement.Kind.UPDATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.managers.topology.EngineRole;
import dev.sluice.sessions.ReadHandle;
import dev.sluice.sessions.ScopedSessions;
import dev.sluice.sessions.SessionOptions;
import dev.sluice.sessions.Sessions;
import dev.sluice.sessions.StatelessReadHandle;
import dev.sluice.sessions.StatelessWriteHandle;
import dev.sluice.shop.Dispatch;
import dev.sluice.shop.Item;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.hibernate.Session;
import org.junit.jupiter.api.Test;

/** What a count of statements counts. */
abstract class StatementCountContract extends WatchFixture {

    /** The role of the engine that serves a read here. */
    abstract EngineRole reading();

    @Test
    void countsByKindAndRole() {
        try (StatementCount count = sessions().countStatements()) {
            sessions().write(session -> {
                session.persist(new Item(1, "a"));
                session.persist(new Item(2, "b"));
                session.persist(new Item(3, "c"));
            });
            count.expect(INSERT, 1).expectTotal(1); // a batch
            sessions().write(session -> session.find(Item.class, 1L).name = "d");
            count.expect(UPDATE, 1).expect(SELECT, 1).expectTotal(3);
            count.on(EngineRole.PRIMARY).expectTotal(3);
            count.reset();
            sessions().read(session -> session.find(Item.class, 1L));
            count.on(reading()).expect(SELECT, 1);
            sessions().write(session -> session.execute("delete from Item where id < 10", Map.of()));
            count.on("primary").expect(DELETE, 1);
            count.on("default/primary").on(EngineRole.PRIMARY).expect(DELETE, 1);
            count.on("elsewhere").expectTotal(0);
            assertThat(count.statements()).hasSize(2);
            assertThat(count.statements().get(0).sql()).startsWith("select");
        }
    }

    @Test
    void countsWhatTheApplicationPreparesItself() {
        try (StatementCount count = sessions().countStatements()) {
            sessions()
                    .read(session -> session.hibernate().doWork(connection -> {
                        connection.prepareStatement("select 1").close();
                        connection.createStatement().close();
                    }));
            count.expect(SELECT, 1).expect(OTHER, 1).expectTotal(2);
        }
    }

    @Test
    void countsOtherThreads() {
        try (StatementCount count = sessions().countStatements()) {
            CompletableFuture.runAsync(() -> sessions().read(Dispatch::parcels)).join();
            count.expect(SELECT, 1);
        }
    }

    @Test
    void countsUnitsOfAllKinds() {
        try (StatementCount count = sessions().countStatements()) {
            sessions().stateless().write(session -> {
                session.insert(new Item(1, "a"));
                session.insertMultiple(List.of(new Item(2, "b"), new Item(3, "c"))); // a batch
            });
            count.on(EngineRole.PRIMARY).expect(INSERT, 2).expectTotal(2);
            count.reset();
            sessions().stateless().read(session -> session.find(Item.class, 1L));
            try (ReadHandle session = sessions().openRead()) {
                session.find(Item.class, 1L);
            }
            try (StatelessReadHandle session = sessions().stateless().openRead()) {
                session.find(Item.class, 1L);
            }
            count.on(reading()).expect(SELECT, 3).expectTotal(3);
            count.reset();
            ScopedSessions scope = ScopedSessions.byThread(sessions(), SessionOptions.defaults());
            scope.session().persist(new Item(4, "d"));
            scope.remove(ScopedSessions.OnExit.COMMIT);
            try (StatelessWriteHandle session = sessions().stateless().openWrite()) {
                session.execute("delete from Item where id < 10", Map.of());
                session.commit();
            }
            count.on(EngineRole.PRIMARY).expect(INSERT, 1).expect(DELETE, 1).expectTotal(2);
        }
    }

    @Test
    void tellsOfSlowUnitsOfAllKinds() {
        try (Sessions slow = builder().slowUnits(Duration.ZERO).open()) {
            slow.stateless().read(label("stateless"), session -> session.find(Item.class, 10L));
            try (ReadHandle session = slow.openRead(label("handle"))) {
                session.find(Item.class, 10L);
                session.find(Item.class, 11L);
            }
            try (StatelessWriteHandle session = slow.stateless().openWrite(label("undone"))) {
                session.insert(new Item(1, "a"));
            }
        }
        String end = " ms, attempts=1, slowest=\\d+ ms: ";
        assertThat(logged()).hasSize(3);
        assertThat(logged().get(0))
                .matches(".*slow read unit stateless: .* outcome=committed, engine=\\S+, connection after=\\d+ ms,"
                        + " statements=1, running=\\d+" + end + "select .*");
        assertThat(logged().get(1)).matches(".*slow read unit handle: .* statements=2, .*" + end + "select .*");
        assertThat(logged().get(2))
                .matches(".*slow write unit undone: .* outcome=rolled back, .* statements=1, .*" + end + "insert .*");
    }

    private static SessionOptions label(String label) {
        return SessionOptions.defaults().label(label);
    }

    @Test
    void listsWhatWasSentIfItWasNotExpected() {
        try (StatementCount count = sessions().countStatements()) {
            sessions().read(session -> session.find(Item.class, 10L));
            assertThatThrownBy(() -> count.expectTotal(2))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageStartingWith("statements: 1 (expected: 2); sent:\n  ")
                    .hasMessageContaining(" (" + reading().name().toLowerCase(Locale.ROOT) + "): select ");
            assertThatThrownBy(() -> count.on("elsewhere").expect(INSERT, 1))
                    .hasMessage("insert on elsewhere: 0 (expected: 1); sent on elsewhere: nothing");
        }
    }

    @Test
    void countsNothingWhenItIsClosed() {
        StatementCount count = sessions().countStatements();
        StatementCount other = sessions().countStatements();
        sessions().read(session -> session.find(Item.class, 10L));
        count.close();
        count.close();
        sessions().read(session -> session.find(Item.class, 11L));
        count.expectTotal(1);
        other.expectTotal(2);
        other.close();
    }

    @Test
    void countsUnitsThatBeginWhileItIsOpen() {
        sessions().read(session -> {
            Session hibernate = session.hibernate();
            try (StatementCount count = sessions().countStatements()) {
                hibernate.find(Item.class, 10L);
                count.expectTotal(0);
            }
        });
    }
}
