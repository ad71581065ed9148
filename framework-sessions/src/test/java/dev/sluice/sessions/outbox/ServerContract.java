package dev.sluice.sessions.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.cluster.Cluster;
import dev.sluice.testing.cluster.ClusterNode;
import java.sql.Connection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** What only servers can do to an outbox: PostgreSQL and MySQL alike. */
interface ServerContract<N extends ClusterNode> extends OutboxContract {

    Cluster<N> cluster();

    N primaryNode();

    TestDatabase database();

    /** What was delivered is not delivered again when the server is back, as the relay has not forgotten it. */
    @Test
    default void goesOnWhereItWasAfterACrashOfTheServer() {
        send("k", "1", "2", "3");
        send("other", "4");
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch free = new CountDownLatch(1);
        List<OutboxDelivery> deliveries = new CopyOnWriteArrayList<>();
        try (OutboxRelay relay = outbox().relay(sessions()).start(delivery -> {
            deliveries.add(delivery);
            inside.countDown();
            OutboxContract.await(free);
        })) {
            OutboxContract.await(inside);
            cluster().kill(primaryNode());
            free.countDown();
            OutboxContract.await("the batch is delivered", () -> relay.delivered() == 4);
            cluster().restart(primaryNode());
            OutboxContract.await("the outbox is empty", () -> rowsOrMinusOne() == 0);
        }
        assertThat(OutboxContract.texts(deliveries))
                .containsSubsequence("1", "2", "3")
                .contains("4")
                .hasSize(4);
        send("k", "5");
        assertThat(deliveredTexts()).containsExactly("5");
    }

    private long rowsOrMinusOne() {
        try {
            return rows();
        } catch (RuntimeException e) {
            return -1; // the server is not back yet
        }
    }

    /** Else the second message would be committed with the smaller number of the two, or the larger, as it happens. */
    @Test
    default void letsOneTransactionAfterTheOtherSendForAKey() throws Exception {
        ExecutorService second = Executors.newSingleThreadExecutor();
        try (Connection first = primaryNode().connect(database().name())) {
            first.setAutoCommit(false);
            outbox().send(first, OutboxMessage.to(TOPIC).key("k").text("first"));
            send("another key", "unhindered");
            Future<?> waiting = second.submit(() -> send("k", "second"));
            assertThatThrownBy(() -> waiting.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            first.commit();
            waiting.get(30, TimeUnit.SECONDS);
        } finally {
            second.shutdownNow();
        }
        assertThat(deliveredTexts()).containsSubsequence("first", "second").contains("unhindered");
    }

    @Test
    default void doesNotTakePartOfAKeyThatAnotherRelayIsTaking() throws Exception {
        send("k", "1", "2", "3");
        send("other", "4");
        try (Connection taking = primaryNode().connect(database().name())) {
            taking.setAutoCommit(false);
            taking.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            OutboxStore store = OutboxStore.of(outbox().table(), taking);
            List<OutboxDelivery> taken =
                    store.take(taking, "lease of another", OutboxRelayBuilder.DEFAULT_LEASE, Set.of(), 1);
            assertThat(OutboxContract.texts(taken)).containsExactly("1");
            assertThat(deliveredTexts()).containsExactly("4");
            taking.rollback();
        }
        assertThat(deliveredTexts()).containsExactly("1", "2", "3");
    }
}
