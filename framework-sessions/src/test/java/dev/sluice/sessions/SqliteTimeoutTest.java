package dev.sluice.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** The time that a unit and a query have on SQLite, whose driver would let them run on. */
class SqliteTimeoutTest {

    private static final String ENDLESS =
            "with recursive n(i) as (select 1 union all select i + 1 from n where i < 1e15)"
                    + " select count(*) from n";
    /** Takes seconds, and ends. */
    private static final String LONG = ENDLESS.replace("1e15", "3e7");

    private static final SessionOptions HASTY = SessionOptions.defaults().timeout(Duration.ofSeconds(1));

    @Test
    void endsTheStatementsOfAUnitAndAQuery() {
        try (SqlitePair pair = SqlitePair.of(Order.class, OrderLine.class)) {
            pair.sessions().write(session -> session.persist(new Order("A-1")));
            assertStopped(() -> pair.sessions()
                    .read(
                            HASTY,
                            session -> session.hibernate()
                                    .createNativeQuery(ENDLESS, Long.class)
                                    .getSingleResult()));
            assertStopped(() -> pair.sessions().write(HASTY, session -> {
                session.persist(new Order("A-2"));
                session.hibernate().flush();
                session.hibernate()
                        .createNativeMutationQuery("insert into shop_order (code, version) "
                                + ENDLESS.replace("select count(*)", "select count(*), 0"))
                        .executeUpdate();
            }));
            assertStopped(() -> pair.sessions()
                    .read(session -> session.hibernate()
                            .createNativeQuery(ENDLESS, Long.class)
                            .setTimeout(1)
                            .getSingleResult()));
            assertThat(pair.sessions()
                            .<List<String>>readReturning(
                                    session -> session.query("select code from Order", String.class)
                                            .list()))
                    .containsExactly("A-1");
        }
    }

    @Test
    void doesNotLetAQueryRunOn() {
        try (SqlitePair pair = SqlitePair.of(Order.class, OrderLine.class)) {
            assertThat(pair.stock()
                            .<Long>fromSession(session -> session.createNativeQuery(LONG, Long.class)
                                    .setTimeout(1)
                                    .getSingleResult()))
                    .isEqualTo(30_000_000L);
            assertStopped(() -> pair.sessions()
                    .read(session -> session.hibernate()
                            .createNativeQuery(LONG, Long.class)
                            .setTimeout(1)
                            .getSingleResult()));
        }
    }

    /** The promise is that the unit says so, and that its connection serves the next one. */
    @Test
    void endsAQueryThatAnotherThreadCancels() {
        try (SqlitePair pair = SqlitePair.of(Order.class, OrderLine.class)) {
            Thread unit = Thread.currentThread();
            assertThatThrownBy(() -> pair.sessions().read(session -> {
                        AtomicBoolean ended = new AtomicBoolean();
                        CompletableFuture<Void> canceller = CompletableFuture.runAsync(() -> {
                            while (!ended.get()) {
                                if (computes(unit)) {
                                    session.hibernate().cancelQuery();
                                }
                            }
                        });
                        try {
                            session.hibernate()
                                    .createNativeQuery(ENDLESS, Long.class)
                                    .getSingleResult();
                        } finally {
                            ended.set(true);
                            canceller.join();
                        }
                    }))
                    .isInstanceOf(SessionException.class)
                    .hasMessageContaining("a statement was stopped (code=9)");
            pair.sessions().read(session -> session.list(Order.class));
        }
    }

    /** Whether SQLite computes something for a thread: Hibernate cancels a query once, even one that has not begun. */
    private static boolean computes(Thread unit) {
        return Arrays.stream(unit.getStackTrace())
                .anyMatch(
                        frame -> frame.isNativeMethod() && frame.getMethodName().equals("step"));
    }

    private static void assertStopped(ThrowingCallable unit) {
        SessionException stopped = catchThrowableOfType(SessionException.class, unit);
        assertThat(stopped)
                .hasMessageMatching(
                        "shop: .* was rolled back: a statement was stopped \\((after \\d+ ms, )?code=9\\); raise the timeout.*");
        assertThat(stopped.getSuppressed()).isEmpty();
    }
}
