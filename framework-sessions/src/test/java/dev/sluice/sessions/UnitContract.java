package dev.sluice.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.managers.topology.EngineRole;
import dev.sluice.managers.topology.Position;
import dev.sluice.routing.consistency.Consistency;
import dev.sluice.routing.route.Receipt;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hibernate.LazyInitializationException;
import org.hibernate.LockMode;
import org.hibernate.exception.ConstraintViolationException;
import org.junit.jupiter.api.Test;

/** What a unit of work is on every product: where it runs, how it ends, what its caller gets. */
interface UnitContract extends SessionsContract {

    @Test
    default void writesOnThePrimaryAndReadsOnAReplica() {
        sessions().write(session -> {
            session.persist(new Order("A-1"));
            assertThat(onReplica(session)).isFalse();
            assertThat(session.route().orElseThrow().role()).isEqualTo(EngineRole.PRIMARY);
        });
        sessions().read(session -> {
            assertThat(onReplica(session)).isTrue();
            assertThat(session.route().orElseThrow().reasons()).isNotEmpty();
        });
    }

    @Test
    default void readsWhatTheSameThreadHasWritten() {
        for (int i = 0; i < 20; i++) {
            stored("A-" + i);
            assertThat(exists("A-" + i)).as("order %d", i).isTrue();
        }
    }

    @Test
    default void borrowsNothingBeforeTheFirstStatement() {
        sessions().write(session -> assertThat(session.route()).isEmpty());
        sessions().read(session -> {
            assertThat(session.route()).isEmpty();
            assertThat(session.receipt()).isEmpty();
        });
    }

    @Test
    default void saysHowItWasKnownThatAReadIsFresh() {
        stored("A-1");
        sessions().read(session -> {
            session.list(Order.class);
            Receipt receipt = session.receipt().orElseThrow();
            assertThat(receipt.engine()).isEqualTo(session.route().orElseThrow().engine());
            assertThat(receipt.proof()).isNotEqualTo(Receipt.Proof.NONE_NEEDED);
            Position written = sessions().lastBookmark().position("default").orElseThrow();
            assertThat(receipt.position().orElseThrow().covers(written)).isTrue();
        });
    }

    @Test
    default void readsStronglyOnThePrimary() {
        SessionOptions strong = SessionOptions.defaults().consistency(Consistency.strong());
        assertThat(sessions().<Boolean>readReturning(strong, this::onReplica)).isFalse();
    }

    @Test
    default void readsAsItsSessionsDemandUnlessItSaysOtherwise() {
        SessionsBuilder strong =
                Sessions.over(router()).entities(Order.class, OrderLine.class).consistency(Consistency.strong());
        try (Sessions strict = strong.open()) {
            assertThat(strict.<Boolean>readReturning(this::onReplica)).isFalse();
            SessionOptions any = SessionOptions.defaults().consistency(Consistency.any());
            assertThat(strict.<Boolean>readReturning(any, this::onReplica)).isTrue();
        }
    }

    @Test
    default void pinsAUnitToAnEngine() {
        SessionOptions pinned = SessionOptions.defaults().engine("primary");
        sessions().read(pinned, session -> {
            session.list(Order.class);
            assertThat(session.route().orElseThrow().engine().alias()).isEqualTo("primary");
        });
    }

    @Test
    default void remembersWhatWasCommittedLast() {
        stored("A-1");
        assertThat(sessions().lastBookmark().contains("default")).isTrue();
        assertThat(router().scope().current().contains("default")).isTrue();
    }

    @Test
    default void rollsBackAndThrowsOnWhatTheApplicationThrew() {
        NoSuchElementException mine = new NoSuchElementException("mine");
        assertThatThrownBy(() -> sessions().write(session -> {
                    session.persist(new Order("A-1"));
                    session.flush();
                    throw mine;
                }))
                .isSameAs(mine);
        assertThat(exists("A-1")).isFalse();
    }

    @Test
    default void namesTheConstraintThatRefusedAUnit() {
        stored("A-1");
        SessionException refused = catchThrowableOfType(SessionException.class, () -> stored("A-1"));
        assertThat(refused)
                .hasMessageMatching(
                        "shop: write unit was rolled back: a constraint was violated \\(.*code.*\\); correct the data")
                .hasMessageNotContaining("A-1")
                .hasCauseInstanceOf(ConstraintViolationException.class);
        assertThat(refused.retryable()).isFalse();
        assertThat(refused.vendorCode() != 0 || refused.sqlState().isPresent()).isTrue();
    }

    @Test
    default void doesNotCommitWhenAFailureInsideWasCaught() {
        stored("A-1");
        assertThatThrownBy(() -> sessions().write(session -> {
                    session.persist(new Order("A-2"));
                    session.flush();
                    assertThatThrownBy(() -> {
                                session.persist(new Order("A-1"));
                                session.flush();
                            })
                            .isInstanceOf(ConstraintViolationException.class);
                }))
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("something inside it had failed");
        assertThat(exists("A-2")).isFalse();
    }

    @Test
    default void refusesAStaleEntity() {
        Order mine = stored("A-1");
        sessions().write(session -> session.find(Order.class, mine.id).open = true);
        mine.code = "A-2";
        SessionException stale =
                catchThrowableOfType(SessionException.class, () -> sessions().write(session -> session.merge(mine)));
        assertThat(stale).hasMessageContaining("somebody else has changed an entity");
        assertThat(stale.retryable()).isTrue();
    }

    @Test
    default void leavesALazyAccessAfterTheUnitToHibernate() {
        Order order = stored("A-1");
        Order read = sessions().<Order>readReturning(session -> session.find(Order.class, order.id));
        assertThatThrownBy(() -> read.lines.size()).isInstanceOf(LazyInitializationException.class);
    }

    @Test
    default void takesIdsFromIdentitiesAndSequences() {
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Order order = new Order("A-" + i).with(new OrderLine("tea")).with(new OrderLine("milk"));
            sessions().write(session -> session.persist(order));
            assertThat(order.id).isNotNull();
            order.lines.forEach(line -> ids.add(line.id));
        }
        assertThat(ids).hasSize(6).doesNotContainNull().doesNotHaveDuplicates();
    }

    @Test
    default void givesNoIdTwiceAfterARollback() {
        assertThatThrownBy(() -> sessions().write(session -> {
                    session.persist(new Order("A-1").with(new OrderLine("tea")));
                    session.flush();
                    throw new IllegalStateException("rolled back");
                }))
                .isInstanceOf(IllegalStateException.class);
        for (int i = 0; i < 25; i++) {
            Order order = new Order("B-" + i).with(new OrderLine("tea"));
            sessions().write(session -> session.persist(order));
        }
        assertThat(sessions()
                        .<Long>readReturning(session -> session.query("select count(*) from OrderLine", Long.class)
                                .one()))
                .isEqualTo(25);
    }

    @Test
    default void mergesRemovesAndExecutes() {
        Order order = stored("A-1");
        order.open = true;
        sessions().write(session -> session.merge(order));
        assertThat(sessions().<Boolean>readReturning(session -> session.find(Order.class, order.id).open))
                .isTrue();
        int changed = sessions()
                .writeReturning(session ->
                        session.execute("update Order set open = false where code = :code", Map.of("code", "A-1")));
        assertThat(changed).isEqualTo(1);
        sessions().write(session -> session.remove(session.find(Order.class, order.id)));
        assertThat(exists("A-1")).isFalse();
    }

    @Test
    default void tellsNoRowFromSeveral() {
        RowCountException none = catchThrowableOfType(
                RowCountException.class, () -> sessions().read(session -> session.find(Order.class, -1L)));
        assertThat(none.isNone()).isTrue();
        assertThat(sessions()
                        .<Boolean>readReturning(
                                session -> session.query("select max(total) from Order", BigDecimal.class)
                                        .first()
                                        .isPresent()))
                .isFalse();
        stored("A-1");
        stored("A-2");
        stored("A-3");
        RowCountException several = catchThrowableOfType(
                RowCountException.class,
                () -> sessions()
                        .read(session ->
                                session.query("from Order", Order.class).one()));
        assertThat(several.isNone()).isFalse();
        assertThat(sessions()
                        .<Integer>readReturning(session -> session.query("from Order", Order.class)
                                .limit(2)
                                .list()
                                .size()))
                .isEqualTo(2);
        assertThat(sessions()
                        .<Boolean>readReturning(
                                session -> session.tryFind(Order.class, -1L).isPresent()))
                .isFalse();
    }

    @Test
    default void keepsCountUnderEightThreads() throws Exception {
        Order counter = stored("counter");
        sessions().write(session -> session.find(Order.class, counter.id).total = new BigDecimal("0.00"));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int t = 0; t < 8; t++) {
                running.add(threads.submit(() -> countTo200(counter.id)));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
        SessionOptions strong = SessionOptions.defaults().consistency(Consistency.strong());
        assertThat(sessions().<BigDecimal>readReturning(strong, session -> session.find(Order.class, counter.id).total))
                .isEqualByComparingTo("800");
    }

    /** Half writes, half reads of what the same thread has written. */
    private void countTo200(Long id) {
        for (int i = 0; i < 100; i++) {
            BigDecimal written = sessions().writeReturning(session -> {
                Order order = session.hibernate().find(Order.class, id, LockMode.PESSIMISTIC_WRITE);
                order.total = order.total.add(BigDecimal.ONE);
                return order.total;
            });
            BigDecimal read = sessions().<BigDecimal>readReturning(session -> session.find(Order.class, id).total);
            assertThat(read).isGreaterThanOrEqualTo(written);
        }
    }
}
