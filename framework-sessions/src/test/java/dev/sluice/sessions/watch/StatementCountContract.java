package dev.sluice.sessions.watch;

import static dev.sluice.sessions.watch.SentStatement.Kind.DELETE;
import static dev.sluice.sessions.watch.SentStatement.Kind.INSERT;
import static dev.sluice.sessions.watch.SentStatement.Kind.OTHER;
import static dev.sluice.sessions.watch.SentStatement.Kind.SELECT;
import static dev.sluice.sessions.watch.SentStatement.Kind.UPDATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.managers.topology.EngineRole;
import dev.sluice.shop.Dispatch;
import dev.sluice.shop.Item;
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
