package dev.sluice.sessions.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.sessions.Retry;
import dev.sluice.sessions.SessionOptions;
import dev.sluice.shop.Parcel;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** What listeners hear of what was committed. */
abstract class CommittedContract extends EventFixture {

    private static final SessionOptions NESTED =
            SessionOptions.defaults().propagation(SessionOptions.Propagation.NESTED);

    private void noteCommitted(Executor executor) {
        until(events().committed(Parcel.class, executor, 100, this::note));
    }

    private void note(AfterEvent<Parcel> moment) {
        heard.add(moment.event() + " " + moment.entity().note);
    }

    @Test
    void tellsOfWhatWasCommittedInItsOrder() throws InterruptedException {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        noteCommitted(executor);
        sessions().write(session -> {
            session.persist(new Parcel(2, "a"));
            session.flush();
            Parcel first = session.find(Parcel.class, 1L);
            first.note = "changed";
            session.flush();
            session.remove(session.find(Parcel.class, 2L));
            session.flush();
            assertThat(heard).isEmpty();
        });
        sessions().write(session -> session.persist(new Parcel(3, "b")));
        executor.shutdown();
        assertThat(executor.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        assertThat(heard).containsExactly("PERSIST a", "UPDATE changed", "DELETE a", "PERSIST b");
    }

    @Test
    void tellsNothingOfWhatWasRolledBack() {
        noteCommitted(Runnable::run);
        assertThatThrownBy(() -> sessions().write(session -> {
                    session.persist(new Parcel(2, "a"));
                    session.flush();
                    throw new IllegalStateException("mine");
                }))
                .hasMessage("mine");
        assertThat(heard).isEmpty();
    }

    @Test
    void tellsNothingOfWhatWasRolledBackToASavepoint() {
        noteCommitted(Runnable::run);
        sessions().write(session -> {
            session.persist(new Parcel(2, "before"));
            assertThatThrownBy(() -> sessions().write(NESTED, nested -> {
                        nested.persist(new Parcel(3, "inside"));
                        nested.flush();
                        throw new IllegalStateException("mine");
                    }))
                    .hasMessage("mine");
            sessions().write(NESTED, nested -> nested.persist(new Parcel(4, "released")));
            session.persist(new Parcel(5, "after"));
        });
        assertThat(heard).containsExactly("PERSIST before", "PERSIST released", "PERSIST after");
    }

    @Test
    void tellsOfTheLastAttemptOnly() {
        noteCommitted(Runnable::run);
        AtomicInteger attempts = new AtomicInteger();
        Retry twice = Retry.upTo(2).pauses(Duration.ZERO, Duration.ZERO);
        sessions().write(SessionOptions.defaults().retry(twice), session -> {
            session.persist(new Parcel(2, "attempt " + attempts.incrementAndGet()));
            session.flush();
            if (attempts.get() == 1) {
                throw new PersistenceException(new SQLException("busy", "40001", 5));
            }
        });
        assertThat(heard).containsExactly("PERSIST attempt 2");
    }

    @Test
    void tellsOfTheOthersIfOneFails() {
        until(events().committed(Parcel.class, Runnable::run, 1, moment -> {
            note(moment);
            if (moment.entity().id == 2) {
                throw new IllegalStateException("in the listener");
            }
        }));
        sessions().write(session -> {
            session.persist(new Parcel(2, "a"));
            session.persist(new Parcel(3, "b"));
        });
        assertThat(heard).containsExactly("PERSIST a", "PERSIST b");
    }

    @Test
    void letsAListenerBeginUnits() {
        until(events().committed(Parcel.class, Runnable::run, 1, moment -> {
            note(moment);
            if (moment.entity().id < 4) {
                sessions().write(session -> session.persist(new Parcel(moment.entity().id + 1, "next")));
            }
        }));
        sessions().write(session -> session.persist(new Parcel(2, "a")));
        assertThat(heard).containsExactly("PERSIST a", "PERSIST next", "PERSIST next");
    }

    @Test
    void makesAUnitWaitThatBringsMoreThanFits() throws InterruptedException {
        Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
        until(events().committed(Parcel.class, tasks::add, 1, this::note));
        AtomicBoolean ended = new AtomicBoolean();
        Thread unit = new Thread(() -> {
            sessions().write(session -> {
                session.persist(new Parcel(2, "a"));
                session.persist(new Parcel(3, "b"));
            });
            ended.set(true);
        });
        unit.start();
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (unit.getState() != Thread.State.WAITING || tasks.isEmpty()) {
            assertThat(System.nanoTime()).isLessThan(end);
            LockSupport.parkNanos(1_000_000);
        }
        assertThat(ended).isFalse();
        assertThat(stored(3)).isNotNull(); // it is committed, and holds nothing
        while (!ended.get() || !tasks.isEmpty()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Runnable task = tasks.poll();
            if (task != null) {
                task.run();
            }
            unit.join(1);
        }
        assertThat(heard).containsExactly("PERSIST a", "PERSIST b");
    }

    @Test
    void goesOnWhenItsExecutorDoes() {
        AtomicBoolean open = new AtomicBoolean();
        noteCommitted(task -> {
            if (!open.get()) {
                throw new RejectedExecutionException("closed");
            }
            task.run();
        });
        sessions().write(session -> session.persist(new Parcel(2, "dropped")));
        open.set(true);
        sessions().write(session -> session.persist(new Parcel(3, "told")));
        assertThat(heard).containsExactly("PERSIST told");
    }

    @Test
    void refusesACapacityOfNothing() {
        assertThatThrownBy(() -> events().committed(Parcel.class, Runnable::run, 0, this::note))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("capacity: 0 (expected: >= 1)");
    }
}
