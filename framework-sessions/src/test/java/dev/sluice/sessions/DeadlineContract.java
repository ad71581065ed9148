package dev.sluice.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.DatabaseException;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.DatabaseManagerBuilder;
import dev.sluice.managers.config.Startup;
import dev.sluice.routing.Router;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.hibernate.LockMode;
import org.junit.jupiter.api.Test;

/** A unit's timeout ends all that it may wait for. What it would wait for lasts much longer by itself. */
interface DeadlineContract extends RetryContract {

    SessionOptions HASTY = SessionOptions.defaults().timeout(Duration.ofSeconds(1));

    /** Engines of the same database, with a primary that waits for locks for a minute. */
    DatabaseManagerBuilder patientEngines();

    @Test
    default void endsAWaitForALock() {
        Order order = stored("A-1");
        try (DatabaseManager manager = patient(10);
                Sessions sessions = opened(manager);
                Blocker blocker = blocked(order.id)) {
            DatabaseException stopped = ended(() -> sessions.write(
                    HASTY, session -> session.hibernate().find(Order.class, order.id, LockMode.PESSIMISTIC_WRITE)));
            assertThat(stopped).isInstanceOf(SessionException.class);
        }
    }

    @Test
    default void endsAWaitForAConnection() throws Exception {
        ExecutorService other = Executors.newSingleThreadExecutor();
        try (DatabaseManager manager = patient(1);
                Sessions sessions = opened(manager)) {
            sessions.write(holder -> {
                holder.persist(new Order("A-1"));
                holder.flush();
                DatabaseException refused = ended(() ->
                        call(other, () -> sessions.write(HASTY, session -> session.persist(new Order("A-2")))));
                assertThat(refused).hasMessageContaining("primary");
            });
        } finally {
            other.shutdownNow();
        }
        assertThat(exists("A-2")).isFalse();
    }

    /** Whoever is run again gets what is left: the second attempt does not begin with a second of its own. */
    @Test
    default void givesEachAttemptWhatIsLeft() {
        Order order = stored("A-1");
        SessionOptions insistent = SessionOptions.defaults()
                .timeout(Duration.ofSeconds(3))
                .retry(Retry.upTo(1000).pauses(Duration.ofMillis(50), Duration.ofMillis(50)));
        try (Blocker blocker = blocked(order.id)) {
            DatabaseException last = ended(() -> sessions().write(insistent, session -> locked(session, order.id)));
            assertThat(last.getSuppressed()).isNotEmpty();
        }
    }

    default DatabaseManager patient(int connections) {
        return patientEngines()
                .pool(pool -> pool.maxSize(connections).connectionTimeout(Duration.ofMinutes(1)))
                .startup(Startup.waitFor(Duration.ofSeconds(30)))
                .build();
    }

    static Sessions opened(DatabaseManager manager) {
        return Sessions.over(Router.over(manager))
                .entities(Order.class, OrderLine.class)
                .open();
    }

    private static DatabaseException ended(ThrowingCallable unit) {
        long start = System.nanoTime();
        DatabaseException failure = catchThrowableOfType(DatabaseException.class, unit);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(25));
        return failure;
    }

    private static void call(ExecutorService thread, Runnable unit) throws Throwable {
        try {
            thread.submit(unit).get(50, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause();
        }
    }
}
