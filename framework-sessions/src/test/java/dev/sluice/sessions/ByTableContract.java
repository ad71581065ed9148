package dev.sluice.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.routing.Router;
import dev.sluice.routing.consistency.Bookmark;
import dev.sluice.testing.cluster.ClusterNode;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Reads that need not wait, while no replica applies anything: PostgreSQL and MySQL alike. */
interface ByTableContract<N extends ClusterNode> extends ClusterContract<N> {

    SessionOptions ORDERS = SessionOptions.defaults().reads(Order.class);
    SessionOptions SHELVES = SessionOptions.defaults().readsTables("shelf");

    @Test
    default void aReadOfOtherTablesNeedNotWaitForAWrite() {
        byTable(named -> {
            named.write(session -> {
                session.persist(new Order("A-1"));
                session.execute("update OrderLine set product = 'x'", Map.of());
            });
            assertThat(readsShelvesOnReplica(named, SHELVES)).isTrue();
            assertThat(readsShelvesOnReplica(named, SessionOptions.defaults()))
                    .as("names nothing")
                    .isFalse();
            named.read(ORDERS, session -> {
                assertThat(session.list(Order.class)).hasSize(1);
                assertThat(onReplica(session)).isFalse();
            });
        });
    }

    @Test
    default void aReadOfTheSameTableWaitsHoweverItWasWritten() {
        byTable(named -> {
            named.write(session -> rename(session, "coffee"));
            try {
                assertThat(readsShelvesOnReplica(named, SHELVES)).isFalse();
                named.read(ORDERS, session -> {
                    assertThat(session.list(Order.class)).isEmpty();
                    assertThat(onReplica(session)).isTrue();
                });
            } finally {
                named.write(session -> rename(session, "tea"));
            }
        });
    }

    @Test
    default void afterAWriteThatDoesNotTellEveryReadWaits() {
        byTable(named -> {
            named.write(session -> session.hibernate().doWork(connection -> {
                try (var statement = connection.createStatement()) {
                    statement.executeUpdate("insert into shop_order (code, version, open) values ('A-1', 0, true)");
                }
            }));
            assertThat(readsShelvesOnReplica(named, SHELVES)).isFalse();
        });
    }

    private static void rename(WriteSession session, String name) {
        session.hibernate()
                .createNativeMutationQuery("update shelf set name = :name")
                .setParameter("name", name)
                .executeUpdate();
    }

    private boolean readsShelvesOnReplica(Sessions named, SessionOptions options) {
        return named.<Boolean>readReturning(options, session -> {
            session.hibernate()
                    .createNativeQuery("select name from shelf", String.class)
                    .getSingleResult();
            return onReplica(session);
        });
    }

    /** Over a router that goes by tables, in a scope that has written nothing, with replicas that have caught up and stop. */
    private void byTable(Consumer<Sessions> work) {
        Router router = Router.builder(manager()).byTable(true).build();
        try (Sessions named =
                Sessions.over(router).entities(Order.class, OrderLine.class).open()) {
            cluster().awaitReplicated();
            replicaNodes().forEach(cluster()::pauseReplay);
            router.scope().run(Bookmark.none(), () -> work.accept(named));
        }
    }
}
