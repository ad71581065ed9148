package dev.sluice.sessions.bank;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.managers.DatabaseManager;
import dev.sluice.sessions.Retry;
import dev.sluice.sessions.SessionOptions;
import dev.sluice.sessions.SessionOptions.Isolation;
import dev.sluice.sessions.Sessions;
import dev.sluice.sessions.WriteSession;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sixteen threads, and whatever happens to them: what was acknowledged is there, once, and nothing else is. */
interface BankContract {

    int HOLDERS = 10;
    long BALANCE = 1000;

    /** More than two of these cannot be withdrawn from two holders. */
    long MOST = BALANCE + BALANCE / 2;

    /** Attempts enough that a unit gets through in the end, and time enough for a server that is started again. */
    Retry STUBBORN = Retry.upTo(200).pauses(Duration.ofMillis(1), Duration.ofMillis(50));

    DatabaseManager manager();

    Sessions sessions();

    /** Disturbs the units until it is closed. */
    AutoCloseable disturbance();

    static SessionOptions at(Isolation isolation) {
        return SessionOptions.defaults().isolation(isolation).retry(STUBBORN).timeout(Duration.ofSeconds(60));
    }

    @BeforeEach
    default void startWithEqualBalances() {
        sessions().write(session -> {
            session.execute("delete from Booking", Map.of());
            session.execute("delete from Holder", Map.of());
        });
        sessions().write(session -> {
            for (long id = 0; id < HOLDERS; id++) {
                session.persist(Holder.of(id, BALANCE));
            }
        });
    }

    @AfterEach
    default void leavesNothingBorrowed() {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (manager().refresh().groups().values().stream()
                .flatMap(group -> group.engines().stream())
                .anyMatch(engine -> engine.pool().active() > 0)) {
            assertThat(System.nanoTime()).as("connections stay borrowed").isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }

    /** Who reads a balance and writes another one must not overwrite what came in between. */
    default void transfers(Isolation isolation, int unitsOfAThread) throws Exception {
        BankHistory history = new BankHistory();
        history.run(unitsOfAThread, unit -> {
            long from = ThreadLocalRandom.current().nextLong(HOLDERS);
            long to = (from + 1 + ThreadLocalRandom.current().nextLong(HOLDERS - 1)) % HOLDERS;
            sessions().write(at(isolation), session -> {
                session.afterCommit(() -> history.effect(unit));
                move(session, unit, from, to);
            });
        });
        assertThat(history.acknowledged()).isPositive();
        history.agreesWith(sessions(), BALANCE);
    }

    private static void move(WriteSession session, long unit, long from, long to) {
        Holder giver = session.find(Holder.class, from);
        Holder taker = session.find(Holder.class, to);
        long amount = 1 + ThreadLocalRandom.current().nextLong(10);
        giver.balance -= amount;
        taker.balance += amount;
        session.persist(Booking.of(unit, from, to, amount));
    }

    @Test
    default void losesNoTransferAndMakesNoneTwice() throws Exception {
        transfers(Isolation.SERIALIZABLE, 25);
    }

    @Test
    default void losesNoTransferAndMakesNoneTwiceWhileItIsDisturbed() throws Exception {
        try (AutoCloseable disturbance = disturbance()) {
            transfers(Isolation.SERIALIZABLE, 25);
        }
    }

    /** Each of two units alone leaves enough on two accounts; both together do not, though they write different rows. */
    @Test
    default void letsNoTwoUnitsBreakTogetherWhatEachOfThemKeeps() throws Exception {
        BankHistory history = new BankHistory();
        history.run(10, unit -> {
            long pair = 2 * ThreadLocalRandom.current().nextLong(HOLDERS / 2);
            boolean first = ThreadLocalRandom.current().nextBoolean();
            sessions().write(at(Isolation.SERIALIZABLE), session -> {
                Holder one = session.find(Holder.class, pair);
                Holder other = session.find(Holder.class, pair + 1);
                if (one.balance + other.balance >= MOST) {
                    (first ? one : other).balance -= MOST;
                }
            });
        });
        sessions().write(at(Isolation.SERIALIZABLE), session -> {
            for (long pair = 0; pair < HOLDERS; pair += 2) {
                long left = session.find(Holder.class, pair).balance + session.find(Holder.class, pair + 1).balance;
                assertThat(left).isEqualTo(2 * BALANCE - MOST);
            }
        });
    }
}
