package dev.sluice.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.sluice.sessions.SessionOptions.Propagation;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A read that turns out to write, and has said what is to become of it then. */
interface RerunContract extends SessionsContract {

    SessionOptions RERUN = SessionOptions.defaults().rerunOnPrimary();

    @Test
    default void runsAReadAgainThatChangedAnEntity() {
        Order order = stored("A-1");
        AtomicInteger runs = new AtomicInteger();
        String result = sessions().readReturning(RERUN, session -> {
            session.find(Order.class, order.id).code = "A-2";
            return "run " + runs.incrementAndGet() + ", on a replica: " + onReplica(session);
        });
        assertThat(result).isEqualTo("run 2, on a replica: false");
        assertThat(exists("A-2")).isTrue();
    }

    @Test
    default void runsAReadAgainHoweverItWasNoticed() {
        stored("A-1");
        runsAgain(session -> session.hibernate().persist(new Order("B-1")));
        runsAgain(session -> session.hibernate()
                .createMutationQuery("update Order set code = 'B-2' where code = 'A-1'")
                .executeUpdate());
        runsAgain(session -> session.hibernate().doWork(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.executeUpdate("update shop_order set code = 'B-3' where code = 'B-2'");
            }
        }));
        runsAgain(session -> sessions().write(inner -> inner.persist(new Order("B-4"))));
        runsAgain(session -> {
            try {
                session.hibernate().persist(new Order("B-5"));
            } catch (RuntimeException e) {
                throw new IllegalArgumentException("no such luck", e);
            }
        });
        sessions().stateless().read(RERUN, session -> session.hibernate().insert(new Order("B-6")));
        assertThat(new String[] {"A-1", "B-1", "B-2", "B-3", "B-4", "B-5", "B-6"})
                .extracting(this::exists)
                .containsExactly(false, true, false, true, true, true, true);
    }

    private void runsAgain(Consumer<ReadSession> work) {
        AtomicInteger runs = new AtomicInteger();
        sessions().read(RERUN, session -> {
            runs.incrementAndGet();
            work.accept(session);
        });
        assertThat(runs).hasValue(2);
    }

    @Test
    default void runsNoReadAgainThatOnlyReadsOrFailsOtherwise() {
        AtomicInteger runs = new AtomicInteger();
        sessions().read(RERUN, session -> {
            runs.incrementAndGet();
            session.list(Order.class);
        });
        assertThatThrownBy(() -> sessions().read(RERUN, session -> {
                    runs.incrementAndGet();
                    session.find(Order.class, -1L);
                }))
                .isInstanceOf(RowCountException.class);
        assertThat(runs).hasValue(2);
    }

    @Test
    default void runsNoReadAgainOfWhichAnEffectHasEscaped() {
        stored("A-1");
        AtomicInteger runs = new AtomicInteger();
        Throwable refused = catchThrowable(() -> sessions().read(RERUN.label("due"), session -> {
            runs.incrementAndGet();
            session.notAgain("the card was charged");
            session.hibernate().persist(new Order("A-2"));
        }));
        assertThat(refused).isInstanceOf(WriteInReadUnitException.class);
        assertThat(refused.getSuppressed()[0])
                .hasMessage(
                        "shop: read unit due is not run again; undo what its rollback does not (the card was charged)"
                                + " before it is run again");
        assertThatThrownBy(() -> sessions().read(RERUN, session -> {
                    runs.incrementAndGet();
                    sessions()
                            .write(
                                    SessionOptions.defaults().propagation(Propagation.NEW),
                                    inner -> inner.persist(new Order("A-3")));
                    session.hibernate().persist(new Order("A-2"));
                }))
                .isInstanceOf(WriteInReadUnitException.class);
        assertThat(runs).hasValue(2);
        assertThat(exists("A-2")).isFalse();
    }

    @Test
    default void runsNoReadAgainThatIsPinned() {
        AtomicInteger runs = new AtomicInteger();
        assertThatThrownBy(() -> sessions().read(RERUN.engine("primary"), session -> {
                    runs.incrementAndGet();
                    session.hibernate().persist(new Order("A-1"));
                }))
                .isInstanceOf(WriteInReadUnitException.class);
        assertThat(runs).hasValue(1);
    }
}
