package dev.sluice.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.sluice.managers.topology.EngineRole;
import dev.sluice.sessions.SessionOptions.Propagation;
import dev.sluice.sessions.hibernate.BeforeCommit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.hibernate.exception.ConstraintViolationException;
import org.junit.jupiter.api.Test;

/** Units that are ended from outside. */
interface HandleContract extends RetryContract {

    SessionOptions REFUND = SessionOptions.defaults().label("refund");

    @Test
    default void commitsWhatIsCommitted() {
        List<String> ran = new ArrayList<>();
        try (WriteHandle session = sessions().openWrite()) {
            session.persist(new Order("A-1"));
            session.afterCommit(() -> ran.add("committed " + exists("A-1")));
            assertThat(session.isOpen()).isTrue();
            session.commit();
            assertThat(ran).containsExactly("committed true");
            assertThat(session.isOpen()).isFalse();
            assertThat(session.route().orElseThrow().role()).isEqualTo(EngineRole.PRIMARY);
            awaitNothingBorrowed();
        }
        assertThat(exists("A-1")).isTrue();
    }

    @Test
    default void canBeUsedByWhatHappensBeforeItsCommit() {
        try (WriteHandle session = sessions().openWrite()) {
            ((BeforeCommit) session)
                    .beforeCommit("A-1", codes -> codes.forEach(code -> session.persist(new Order(code))));
            session.commit();
        }
        assertThat(exists("A-1")).isTrue();
    }

    @Test
    default void rollsBackWhatIsNot() {
        List<String> ran = new ArrayList<>();
        assertThatThrownBy(() -> {
                    try (WriteHandle session = sessions().openWrite()) {
                        session.afterRollback(() -> ran.add("rolled back"));
                        session.persist(new Order("A-1"));
                        session.flush();
                        throw new IllegalStateException("mine");
                    }
                })
                .hasMessage("mine")
                .hasNoSuppressedExceptions();
        assertThat(exists("A-1")).isFalse();
        assertThat(ran).containsExactly("rolled back");
    }

    @Test
    default void readsOnAReplicaAndNeedsNoCommit() {
        Order order = stored("A-1");
        try (ReadHandle session = sessions().openRead()) {
            assertThat(session.find(Order.class, order.id).code).isEqualTo("A-1");
            assertThat(onReplica(session)).isTrue();
        }
    }

    @Test
    default void saysAtItsEndThatAReadWasNone() {
        Order order = stored("A-1");
        ReadHandle session = sessions().openRead(REFUND);
        session.find(Order.class, order.id).code = "changed";
        assertThatThrownBy(session::close)
                .isInstanceOf(WriteInReadUnitException.class)
                .hasMessage("shop: read unit refund changed Order#" + order.id
                        + " [code]; nothing was written, use write()");
        session.close();
        assertThat(exists("A-1")).isTrue();
    }

    @Test
    default void refusesWhatFollowsItsEnd() {
        try (WriteHandle session = sessions().openWrite(REFUND)) {
            session.commit();
            assertThatThrownBy(session::commit)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("shop: write unit refund has ended; open another one");
            assertThatThrownBy(() -> session.persist(new Order("A-1"))).hasMessageContaining("has ended");
            assertThatThrownBy(() -> session.list(Order.class)).hasMessageContaining("has ended");
            assertThatThrownBy(session::suspend).hasMessageContaining("has ended");
        }
    }

    @Test
    default void joinsUnitsOfItsThread() {
        try (WriteHandle session = sessions().openWrite()) {
            sessions().write(joined -> {
                assertThat(joined.hibernate()).isSameAs(session.hibernate());
                joined.persist(new Order("A-1"));
                assertThatThrownBy(session::commit)
                        .hasMessage(
                                "shop: write unit cannot be committed while a unit that was begun inside it is open;"
                                        + " end that one first");
            });
            assertThat(exists("A-1")).isTrue();
            assertThatThrownBy(() -> sessions().write(SavepointContract.NESTED, nested -> {
                        nested.persist(new Order("A-2"));
                        throw new IllegalStateException("nested");
                    }))
                    .hasMessage("nested");
            session.commit();
        }
        assertThat(exists("A-1")).isTrue();
        assertThat(exists("A-2")).isFalse();
    }

    @Test
    default void cannotBeCommittedOnceAPartOfItHasFailed() {
        try (WriteHandle session = sessions().openWrite()) {
            session.persist(new Order("A-1"));
            assertThatThrownBy(() -> sessions().write(joined -> {
                        throw new IllegalStateException("joined");
                    }))
                    .hasMessage("joined");
            assertThatThrownBy(session::commit)
                    .isInstanceOf(SessionException.class)
                    .hasMessageContaining("something inside it had failed");
        }
        assertThat(exists("A-1")).isFalse();
    }

    @Test
    default void translatesWhatItsEndFailsOf() {
        stored("A-1");
        try (WriteHandle session = sessions().openWrite()) {
            Order order = session.query("from Order", Order.class).one();
            order.code = null;
            assertThatThrownBy(session::commit).isInstanceOf(SessionException.class);
        }
        Throwable inBetween = catchThrowable(() -> {
            try (WriteHandle session = sessions().openWrite()) {
                session.persist(new Order("A-1"));
                session.flush();
            }
        });
        assertThat(inBetween).isInstanceOf(ConstraintViolationException.class);
    }

    @Test
    default void isAUnitByItself() {
        sessions().write(outer -> {
            assertThatThrownBy(() -> sessions().openWrite(REFUND))
                    .isInstanceOf(SessionException.class)
                    .hasMessage("shop: write unit refund is opened, and cannot be a part of write unit around it; use"
                            + " write(...), which is, or open it with propagation NEW");
            SessionOptions apart = REFUND.propagation(Propagation.NEW);
            try (ReadHandle session = sessions().openRead(apart)) {
                assertThat(session.hibernate()).isNotSameAs(outer.hibernate());
                assertThat(session.list(Order.class)).isEmpty();
            }
            assertThat(sessions().<Boolean>readReturning(joined -> joined.hibernate() == outer.hibernate()))
                    .isTrue();
        });
        SessionOptions mandatory = SessionOptions.defaults().propagation(Propagation.MANDATORY);
        assertThatThrownBy(() -> sessions().openWrite(mandatory)).hasMessageContaining("none is open in this thread");
    }

    @Test
    default void isNotRunAgain() {
        assertThatThrownBy(() -> sessions().openWrite(THREE_TIMES.label("refund")))
                .isInstanceOf(SessionException.class)
                .hasMessage(
                        "shop: write unit refund is opened, and cannot be run again as its code is not inside of it;"
                                + " leave out retry and rerunOnPrimary, or use write(...)");
    }

    @Test
    default void belongsToItsThreadUntilItIsSuspended() {
        String here = Thread.currentThread().getName();
        try (WriteHandle session = sessions().openWrite(REFUND)) {
            session.persist(new Order("A-1"));
            assertThat(inAnotherThread(() -> session.list(Order.class)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("shop: write unit refund is not this thread's (thread=another, its thread=" + here
                            + "); suspend() it there and resume() it here");
            assertThat(inAnotherThread(session::resume)).hasMessageContaining("is not suspended");
            session.suspend();
            assertThat(session.isSuspended()).isTrue();
            assertThatThrownBy(() -> session.list(Order.class)).hasMessageContaining("resume() it here");
            assertThat(inAnotherThread(() -> {
                        session.resume();
                        sessions().write(joined -> joined.persist(new Order("A-2")));
                        session.suspend();
                    }))
                    .isNull();
            assertThat(sessions()
                            .<Integer>readReturning(
                                    apart -> apart.list(Order.class).size()))
                    .as("no part of what is suspended")
                    .isZero();
            session.resume();
            session.commit();
        }
        assertThat(exists("A-1")).isTrue();
        assertThat(exists("A-2")).isTrue();
    }

    @Test
    default void isClosedByAnyThreadWhileItIsSuspended() {
        WriteHandle session = sessions().openWrite();
        session.persist(new Order("A-1"));
        session.flush();
        assertThat(inAnotherThread(session::close)).hasMessageContaining("is not this thread's");
        session.suspend();
        assertThat(inAnotherThread(session::close)).isNull();
        assertThat(session.isOpen()).isFalse();
        assertThat(exists("A-1")).isFalse();
    }

    @Test
    default void mayEndBeforeOneThatWasOpenedInsideIt() {
        stored("A-1");
        WriteHandle outer = sessions().openWrite();
        outer.persist(new Order("A-2"));
        ReadHandle inner = sessions().openRead(SessionOptions.defaults().propagation(Propagation.NEW));
        assertThat(inner.list(Order.class)).hasSize(1);
        assertThatThrownBy(outer::suspend).hasMessageContaining("cannot be suspended while read unit is open");
        outer.commit();
        assertThat(sessions().<Boolean>readReturning(joined -> joined.hibernate() == inner.hibernate()))
                .isTrue();
        inner.close();
        sessions().write(SessionOptions.defaults().propagation(Propagation.NEVER), session -> {});
        assertThat(exists("A-2")).isTrue();
    }

    /** What it throws there; null for nothing. */
    static Throwable inAnotherThread(Runnable work) {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread thread = new Thread(() -> thrown.set(catchThrowable(work::run)), "another");
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
        return thrown.get();
    }
}
