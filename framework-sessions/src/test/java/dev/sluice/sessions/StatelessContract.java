package dev.sluice.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.managers.topology.EngineRole;
import dev.sluice.sessions.SessionOptions.Propagation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.hibernate.LockMode;
import org.hibernate.exception.ConstraintViolationException;
import org.junit.jupiter.api.Test;

/** Units whose sessions keep no entities: the same promises, and each statement when it is said. */
interface StatelessContract extends RetryContract {

    @Test
    default void insertsUpdatesAndDeletesAtOnce() {
        Order order = new Order("A-1");
        sessions().stateless().write(session -> {
            session.insert(order);
            assertThat(order.id).isNotNull();
            assertThat(session.route().orElseThrow().role()).isEqualTo(EngineRole.PRIMARY);
            assertThat(session.query("select code from Order", String.class).one())
                    .isEqualTo("A-1");
        });
        order.code = "A-2";
        sessions().stateless().write(session -> session.update(order));
        assertThat(exists("A-2")).isTrue();
        sessions().stateless().write(session -> session.delete(order));
        assertThat(exists("A-2")).isFalse();
    }

    @Test
    default void readsOnAReplicaWhatTheSameThreadHasWritten() {
        Order order = new Order("A-1");
        sessions().stateless().write(session -> session.insert(order));
        assertThat(sessions().lastBookmark().contains("default")).isTrue();
        sessions().stateless().read(session -> {
            assertThat(session.find(Order.class, order.id).code).isEqualTo("A-1");
            assertThat(session.route().orElseThrow().role()).isEqualTo(EngineRole.REPLICA);
            assertThat(session.receipt()).isPresent();
        });
    }

    @Test
    default void keepsNothingThatItHasRead() {
        Order order = stored("A-1");
        sessions().stateless().write(session -> {
            Order first = session.find(Order.class, order.id);
            assertThat(session.find(Order.class, order.id)).isNotSameAs(first);
            first.code = "changed";
        });
        sessions().stateless().read(session -> session.find(Order.class, order.id).code = "changed");
        assertThat(exists("A-1")).isTrue();
    }

    @Test
    default void writesManyRowsAtOnce() {
        List<OrderLine> lines =
                Stream.generate(() -> new OrderLine("tea")).limit(200).toList();
        List<Order> orders = Stream.iterate(0, i -> i + 1)
                .limit(20)
                .map(i -> new Order("A-" + i))
                .toList();
        sessions().stateless().write(session -> {
            session.insertMultiple(orders);
            lines.forEach(line -> line.order = orders.get(0));
            session.insertMultiple(lines);
        });
        assertThat(lines).allMatch(line -> line.id != null);
        orders.forEach(order -> order.open = true);
        lines.forEach(line -> line.product = "milk");
        sessions().stateless().write(session -> {
            session.updateMultiple(orders);
            session.updateMultiple(lines);
        });
        sessions().stateless().read(session -> {
            assertThat(session.from(Order.class).filter("open", true).count()).isEqualTo(20);
            assertThat(session.from(OrderLine.class).filter("product", "milk").count())
                    .isEqualTo(200);
        });
        sessions().stateless().write(session -> session.deleteMultiple(lines.subList(0, 150)));
        assertThat(sessions()
                        .stateless()
                        .<Integer>readReturning(
                                session -> session.list(OrderLine.class).size()))
                .isEqualTo(50);
    }

    @Test
    default void findsManyInTheOrderOfTheirIds() {
        Order first = stored("A-1");
        Order second = stored("A-2");
        List<String> codes = sessions().stateless().readReturning(session -> {
            List<Order> found = session.findMultiple(Order.class, List.of(second.id, -1L, first.id));
            return found.stream()
                    .map(order -> order == null ? "none" : order.code)
                    .toList();
        });
        assertThat(codes).containsExactly("A-2", "none", "A-1");
    }

    @Test
    default void insertsOrUpdatesARowWithAnIdOfItsOwn() {
        Basket basket = new Basket("b-1");
        sessions().stateless().write(session -> session.upsert(basket));
        sessions().stateless().write(session -> session.upsertMultiple(List.of(basket, new Basket("b-2"))));
        assertThat(sessions()
                        .<Integer>readReturning(
                                session -> session.list(Basket.class).size()))
                .isEqualTo(2);
    }

    @Test
    default void loadsAnAssociationWhenItIsAskedTo() {
        Order order = sessions().writeReturning(session -> {
            Order made = new Order("A-1").with(new OrderLine("tea"));
            session.persist(made);
            return made;
        });
        sessions().stateless().read(session -> {
            Order read = session.find(Order.class, order.id);
            assertThatThrownBy(() -> read.lines.size()).hasMessageContaining("lines");
            session.fetch(read.lines);
            assertThat(read.lines).hasSize(1);
        });
    }

    @Test
    default void asksAndChangesByQuerySet() {
        for (int i = 0; i < 5; i++) {
            stored("A-" + i);
        }
        sessions().stateless().write(session -> {
            assertThat(session.from(Order.class)
                            .filter("code__in", List.of("A-1", "A-2"))
                            .update(Map.of("open", true)))
                    .isEqualTo(2);
            assertThat(session.execute("delete from Order where code = :code", Map.of("code", "A-4")))
                    .isEqualTo(1);
        });
        sessions().stateless().read(session -> {
            assertThat(session.from(Order.class)
                            .filter("open", true)
                            .orderBy("-code")
                            .list())
                    .extracting(order -> order.code)
                    .containsExactly("A-2", "A-1");
            try (Stream<Order> all = session.from(Order.class).orderBy("code").stream()) {
                assertThat(all.map(order -> order.code)).containsExactly("A-0", "A-1", "A-2", "A-3");
            }
        });
    }

    @Test
    default void refusesToWriteInAStatelessRead() {
        Order order = stored("A-1");
        refusedRead(session -> session.hibernate().insert(new Order("A-2"))).hasMessageContaining("tried to write");
        refusedRead(session -> session.hibernate().update(order)).hasMessageContaining("tried to write");
        refusedRead(session -> session.hibernate().upsert(order)).hasMessageContaining("tried to write");
        refusedRead(session -> session.hibernate().delete(order)).hasMessageContaining("tried to write");
        refusedRead(session -> session.hibernate()
                        .createMutationQuery("update Order set code = 'changed'")
                        .executeUpdate())
                .hasMessage("shop: read unit tried to run update; nothing was written, use write()");
        assertThat(exists("A-1")).isTrue();
        assertThat(exists("A-2")).isFalse();
    }

    private AbstractThrowableAssert<?, ?> refusedRead(Consumer<StatelessReadSession> work) {
        return assertThatThrownBy(() -> sessions().stateless().read(work)).isInstanceOf(WriteInReadUnitException.class);
    }

    @Test
    default void refusesAStaleRow() {
        Order order = stored("A-1");
        sessions().write(session -> session.find(Order.class, order.id).open = true);
        SessionException stale = catchThrowableOfType(
                SessionException.class, () -> sessions().stateless().write(session -> session.update(order)));
        assertThat(stale).hasMessageContaining("somebody else has changed an entity");
        assertThat(stale.retryable()).isTrue();
    }

    @Test
    default void doesNotCommitWhatIsLeftAfterAFailureThatWasCaught() {
        stored("A-1");
        assertThatThrownBy(() -> sessions().stateless().write(session -> {
                    session.insert(new Order("A-2"));
                    assertThatThrownBy(() -> session.insert(new Order("A-1")))
                            .isInstanceOf(ConstraintViolationException.class);
                }))
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("something inside it had failed");
        assertThat(exists("A-2")).isFalse();
    }

    @Test
    default void runsAStatelessUnitAgain() {
        Order order = stored("A-1");
        AtomicInteger attempts = new AtomicInteger();
        List<String> ran = new ArrayList<>();
        try (Blocker blocker = blocked(order.id)) {
            sessions().stateless().write(THREE_TIMES, session -> {
                attempts.incrementAndGet();
                session.afterRollback(blocker::close);
                session.afterCommit(() -> ran.add("committed"));
                session.hibernate().get(Order.class, order.id, LockMode.UPGRADE_NOWAIT);
                session.execute("update Order set open = true", Map.of());
            });
        }
        assertThat(attempts).hasValue(2);
        assertThat(ran).containsExactly("committed");
    }

    @Test
    default void joinsAStatelessUnitToAStatelessOne() {
        sessions().stateless().write(outer -> {
            outer.insert(new Order("A-1"));
            sessions().stateless().read(inner -> {
                assertThat(inner.hibernate()).isSameAs(outer.hibernate());
                assertThat(inner.list(Order.class)).hasSize(1);
            });
        });
        assertThat(exists("A-1")).isTrue();
    }

    @Test
    default void refusesToMixTheKinds() {
        assertThatThrownBy(
                        () -> sessions().write(outer -> sessions().stateless().write(inner -> {})))
                .isInstanceOf(SessionException.class)
                .hasMessage(
                        "shop: a stateless unit and one that keeps its entities cannot be parts of each other, and the"
                                + " outer one is write unit; make both of a kind, or begin the inner one with propagation NEW");
        assertThatThrownBy(() ->
                        sessions().stateless().write(outer -> sessions().write(SavepointContract.NESTED, inner -> {})))
                .hasMessageContaining("cannot be parts of each other");
        sessions()
                .stateless()
                .read(outer -> sessions()
                        .read(
                                SessionOptions.defaults().propagation(Propagation.NEW),
                                inner -> assertThat(inner.list(Order.class)).isEmpty()));
    }

    @Test
    default void rollsANestedStatelessUnitBackAlone() {
        stored("A-1");
        sessions().stateless().write(outer -> {
            outer.insert(new Order("B-1"));
            assertThatThrownBy(() -> sessions().stateless().write(SavepointContract.NESTED, nested -> {
                        nested.insert(new Order("B-2"));
                        nested.insert(new Order("A-1"));
                    }))
                    .isInstanceOf(SessionException.class)
                    .hasMessageContaining("a constraint was violated");
            sessions().stateless().write(SavepointContract.NESTED, nested -> nested.insert(new Order("B-3")));
            outer.insert(new Order("B-4"));
        });
        assertThat(Arrays.asList("B-1", "B-2", "B-3", "B-4"))
                .map(this::exists)
                .containsExactly(true, false, true, true);
    }

    @Test
    default void tellsAStatelessUnitItsAttributes() {
        SessionOptions tenant = SessionOptions.defaults().with("tenant", "acme");
        sessions().stateless().read(tenant, session -> {
            assertThat(session.attribute("tenant")).contains("acme");
            assertThat(session.attribute("region")).isEmpty();
        });
    }
}
