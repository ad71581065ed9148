package dev.sluice.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.sessions.SessionOptions.Propagation;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.hibernate.LockMode;
import org.hibernate.Session;
import org.hibernate.Timeouts;
import org.junit.jupiter.api.Test;

/** When a unit is run again, and when not. */
interface RetryContract extends SessionsContract {

    SessionOptions THREE_TIMES = SessionOptions.defaults()
            .timeout(Duration.ofSeconds(20))
            .retry(Retry.upTo(3).pauses(Duration.ofMillis(1), Duration.ofMillis(2)));

    /** Something that is in the way of whoever locks an order, until it is closed; closing it twice is no harm. */
    interface Blocker extends AutoCloseable {
        @Override
        void close();
    }

    Blocker blocked(Long order);

    /** Fails at once with a conflict while the order is blocked. */
    default Order locked(WriteSession session, Long order) {
        return session.hibernate().find(Order.class, order, LockMode.PESSIMISTIC_WRITE, Timeouts.NO_WAIT);
    }

    @Test
    default void runsAUnitAgainThatAnotherTransactionWasInTheWayOf() {
        Order order = stored("A-1");
        Set<Session> used = new HashSet<>();
        try (Blocker blocker = blocked(order.id)) {
            sessions().write(THREE_TIMES, session -> {
                used.add(session.hibernate());
                session.afterRollback(blocker::close);
                locked(session, order.id).code = "A-2";
            });
        }
        assertThat(used).hasSize(2);
        assertThat(exists("A-2")).isTrue();
    }

    @Test
    default void runsNoUnitAgainThatDoesNotAskForIt() {
        Order order = stored("A-1");
        AtomicInteger attempts = new AtomicInteger();
        try (Blocker blocker = blocked(order.id)) {
            assertThatThrownBy(() -> sessions().write(session -> {
                        attempts.incrementAndGet();
                        locked(session, order.id);
                    }))
                    .isInstanceOf(SessionException.class)
                    .hasNoSuppressedExceptions();
        }
        assertThat(attempts).hasValue(1);
    }

    @Test
    default void asksForItOnceForAllUnits() {
        Order order = stored("A-1");
        SessionsBuilder insistent = Sessions.over(router())
                .entities(Order.class, OrderLine.class)
                .retry(Retry.upTo(2).pauses(Duration.ZERO, Duration.ZERO));
        AtomicInteger attempts = new AtomicInteger();
        try (Sessions sessions = insistent.open();
                Blocker blocker = blocked(order.id)) {
            sessions.write(session -> {
                attempts.incrementAndGet();
                session.afterRollback(blocker::close);
                locked(session, order.id);
            });
        }
        assertThat(attempts).hasValue(2);
    }

    @Test
    default void carriesTheEarlierAttemptsInTheLastFailure() {
        Order order = stored("A-1");
        AtomicInteger attempts = new AtomicInteger();
        try (Blocker blocker = blocked(order.id)) {
            SessionException last = catchThrowableOfType(
                    SessionException.class,
                    () -> sessions().write(THREE_TIMES, session -> {
                        attempts.incrementAndGet();
                        locked(session, order.id);
                    }));
            assertThat(last.retryable()).isTrue();
            assertThat(last).hasMessageContaining("another transaction was in the way");
            assertThat(last.getSuppressed()).hasSize(2).hasOnlyElementsOfType(SessionException.class);
        }
        assertThat(attempts).hasValue(3);
    }

    @Test
    default void doesNotRepeatWhatCannotSucceed() {
        stored("A-1");
        AtomicInteger attempts = new AtomicInteger();
        assertThatThrownBy(() -> sessions().write(THREE_TIMES, session -> {
                    attempts.incrementAndGet();
                    session.persist(new Order("A-1"));
                }))
                .hasMessageContaining("a constraint was violated");
        assertThatThrownBy(() -> sessions().write(THREE_TIMES, session -> {
                    attempts.incrementAndGet();
                    throw new IllegalStateException("mine");
                }))
                .hasMessage("mine");
        assertThat(attempts).hasValue(2);
    }

    @Test
    default void recognizesAConflictBehindAnExceptionOfTheApplication() {
        Order order = stored("A-1");
        AtomicInteger attempts = new AtomicInteger();
        try (Blocker blocker = blocked(order.id)) {
            sessions().write(THREE_TIMES, session -> {
                attempts.incrementAndGet();
                session.afterRollback(blocker::close);
                try {
                    locked(session, order.id);
                } catch (RuntimeException e) {
                    throw new IllegalArgumentException("no such luck", e);
                }
            });
        }
        assertThat(attempts).hasValue(2);
    }

    @Test
    default void runsNoUnitAgainThatSaysSo() {
        Order order = stored("A-1");
        AtomicInteger attempts = new AtomicInteger();
        try (Blocker blocker = blocked(order.id)) {
            SessionException refused = catchThrowableOfType(
                    SessionException.class,
                    () -> sessions().write(THREE_TIMES, session -> {
                        attempts.incrementAndGet();
                        session.notAgain("the card was charged");
                        locked(session, order.id);
                    }));
            assertThat(refused)
                    .hasMessageMatching("shop: write unit was rolled back: another transaction was in the way \\(.*\\);"
                            + " undo what its rollback does not \\(the card was charged\\) before it is run again");
            assertThat(refused.retryable()).isFalse();
            assertThatThrownBy(() -> sessions().write(THREE_TIMES, session -> {
                        attempts.incrementAndGet();
                        session.notAgain("the card was charged");
                        try {
                            locked(session, order.id);
                        } catch (RuntimeException e) {
                            throw new IllegalArgumentException("no such luck", e);
                        }
                    }))
                    .hasMessage("no such luck")
                    .satisfies(thrown -> assertThat(thrown.getSuppressed()[0])
                            .hasMessage(
                                    "shop: write unit is not run again; undo what its rollback does not (the card was"
                                            + " charged) before it is run again"));
        }
        assertThat(attempts).hasValue(2);
    }

    @Test
    default void runsNoUnitAgainInsideWhichAnotherOneWasCommitted() {
        Order order = stored("A-1");
        AtomicInteger attempts = new AtomicInteger();
        SessionOptions apart =
                SessionOptions.defaults().propagation(Propagation.NEW).label("audit");
        SessionException refused = catchThrowableOfType(
                SessionException.class,
                () -> sessions().write(THREE_TIMES, session -> {
                    attempts.incrementAndGet();
                    sessions().write(apart, inner -> inner.persist(new Order("A-2")));
                    try (Blocker blocker = blocked(order.id)) {
                        locked(session, order.id);
                    }
                }));
        assertThat(refused).hasMessageContaining("(a write unit audit inside it was committed)");
        assertThat(refused.retryable()).isFalse();
        assertThat(attempts).hasValue(1);
        assertThat(exists("A-2")).isTrue();
    }

    @Test
    default void runsNoUnitAgainInsideWhichAnEffectHasEscaped() {
        Order order = stored("A-1");
        AtomicInteger attempts = new AtomicInteger();
        SessionOptions apart = SessionOptions.defaults().propagation(Propagation.NEW);
        SessionException refused = catchThrowableOfType(
                SessionException.class,
                () -> sessions().write(THREE_TIMES, session -> {
                    attempts.incrementAndGet();
                    sessions().read(apart, inner -> inner.notAgain("the card was charged"));
                    try (Blocker blocker = blocked(order.id)) {
                        locked(session, order.id);
                    }
                }));
        assertThat(refused).hasMessageContaining("(the card was charged)");
        assertThat(attempts).hasValue(1);
    }

    @Test
    default void letsNoJoinedUnitBringAttemptsOfItsOwn() {
        assertThatThrownBy(() -> sessions().write(outer -> sessions().write(THREE_TIMES, inner -> {})))
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("cannot have other options");
    }

    @Test
    default void triesNoLongerThanItsTimeAllows() {
        Order order = stored("A-1");
        AtomicInteger attempts = new AtomicInteger();
        SessionOptions patient = SessionOptions.defaults()
                .retry(Retry.upTo(1000).pauses(Duration.ofMillis(100), Duration.ofMillis(100)))
                .timeout(Duration.ofSeconds(2));
        long start = System.nanoTime();
        try (Blocker blocker = blocked(order.id)) {
            assertThatThrownBy(() -> sessions().write(patient, session -> {
                        attempts.incrementAndGet();
                        locked(session, order.id);
                    }))
                    .isInstanceOf(SessionException.class);
        }
        assertThat(attempts).hasValueBetween(2, 40); // pauses of at least 50 ms
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    default void stopsTryingWhenItsThreadIsInterrupted() {
        Order order = stored("A-1");
        AtomicInteger attempts = new AtomicInteger();
        SessionOptions patient =
                SessionOptions.defaults().retry(Retry.upTo(3).pauses(Duration.ofMinutes(5), Duration.ofMinutes(5)));
        try (Blocker blocker = blocked(order.id)) {
            assertThatThrownBy(() -> sessions().write(patient, session -> {
                        attempts.incrementAndGet();
                        session.afterRollback(Thread.currentThread()::interrupt);
                        locked(session, order.id);
                    }))
                    .isInstanceOf(SessionException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(attempts).hasValue(1);
    }

    /** Nobody locks: whoever commits first wins, and the others notice by the version or the server. */
    @Test
    default void losesNoUpdateOfEightThreads() throws Exception {
        Order counter = stored("counter");
        sessions().write(session -> session.find(Order.class, counter.id).total = new BigDecimal("0.00"));
        SessionOptions insistent =
                SessionOptions.defaults().retry(Retry.upTo(500).pauses(Duration.ofMillis(1), Duration.ofMillis(20)));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int t = 0; t < 8; t++) {
                running.add(threads.submit(() -> {
                    for (int i = 0; i < 20; i++) {
                        sessions().write(insistent, session -> {
                            Order order = session.find(Order.class, counter.id);
                            order.total = order.total.add(BigDecimal.ONE);
                        });
                    }
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
        BigDecimal total = sessions().writeReturning(session -> session.find(Order.class, counter.id).total);
        assertThat(total).isEqualByComparingTo("160");
    }
}
