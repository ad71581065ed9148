package dev.sluice.sessions.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.sessions.Retry;
import dev.sluice.sessions.SessionException;
import dev.sluice.sessions.SessionOptions;
import jakarta.persistence.OptimisticLockException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** When a unit over two databases is run again as a whole: as long as nothing of it was committed. */
interface GroupedRetryContract extends GroupsContract {

    SessionOptions THREE_TIMES = SessionOptions.defaults()
            .timeout(Duration.ofSeconds(20))
            .retry(Retry.upTo(3).pauses(Duration.ofMillis(1), Duration.ofMillis(2)));

    /** What it has moved; the first {@code conflicts} times another transaction was in its way in the first group. */
    private static void moveInConflict(GroupedWriteSession session, AtomicInteger attempts, int conflicts) {
        session.find(Account.class, "a").amount -= 10;
        session.find(Deposit.class, "d").amount += 10;
        session.persist(new Deposit("new", 7));
        if (attempts.incrementAndGet() <= conflicts) {
            session.first()
                    .hibernate()
                    .createNativeMutationQuery("update Account set version = version + 1")
                    .executeUpdate();
        }
    }

    @Test
    default void runsAllOfItAgainAfterAConflictInTheFirstGroup() {
        AtomicInteger attempts = new AtomicInteger();
        started().write(BOTH, THREE_TIMES, session -> moveInConflict(session, attempts, 2));
        assertThat(attempts).hasValue(3);
        assertThat(account()).isEqualTo(90);
        assertThat(deposit()).isEqualTo(10);
        assertThat(left()).isZero();
    }

    @Test
    default void runsAllOfItAgainAfterAConflictInTheSecondGroup() {
        AtomicInteger attempts = new AtomicInteger();
        started().write(BOTH, THREE_TIMES, session -> {
            moveInConflict(session, attempts, 0);
            if (attempts.get() == 1) {
                throw new OptimisticLockException("of a deposit");
            }
        });
        assertThat(attempts).hasValue(2);
        assertThat(account()).isEqualTo(90);
        assertThat(deposit()).isEqualTo(10);
    }

    @Test
    default void isNotRunAgainUnlessItIsAskedTo() {
        AtomicInteger attempts = new AtomicInteger();
        assertThatThrownBy(() -> started().write(BOTH, session -> moveInConflict(session, attempts, 1)))
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("somebody else has changed an entity");
        assertThat(attempts).hasValue(1);
        assertThat(account()).isEqualTo(100);
        assertThat(left()).isZero();
    }

    @Test
    default void failsWithAllAttemptsInTheEnd() {
        AtomicInteger attempts = new AtomicInteger();
        assertThatThrownBy(() -> started().write(BOTH, THREE_TIMES, session -> moveInConflict(session, attempts, 3)))
                .isInstanceOf(SessionException.class)
                .satisfies(failure -> assertThat(failure.getSuppressed()).hasSize(2));
        assertThat(attempts).hasValue(3);
        assertThat(account()).isEqualTo(100);
        assertThat(deposit()).isZero();
        assertThat(left()).isZero();
    }

    /** The conflict would be a reason, but for what has been committed by then; the pledge does the rest. */
    @Test
    default void isNotRunAgainOnceTheFirstGroupIsCommitted() {
        AtomicInteger attempts = new AtomicInteger();
        GroupedSessions conflicting = new GroupedSessions(groups(), instant -> {
            if (instant == Instants.Instant.FIRST_COMMITTED) {
                throw new OptimisticLockException("of a deposit");
            }
        });
        conflicting.write(BOTH, THREE_TIMES, session -> moveInConflict(session, attempts, 0));
        assertThat(attempts).hasValue(1);
        assertThat(account()).isEqualTo(90);
        assertThat(deposit()).isEqualTo(10);
        assertThat(conflicting.redeemed()).isEqualTo(1);
        assertThat(left()).isZero();
    }

    /** The first group's transaction has a pledge in it, and both are rolled back. */
    @Test
    default void isRunAgainIfItsPledgeWasRolledBack() {
        AtomicInteger attempts = new AtomicInteger();
        GroupedSessions conflicting = new GroupedSessions(groups(), instant -> {
            if (instant == Instants.Instant.PLEDGED && attempts.get() == 1) {
                throw new OptimisticLockException("of an account");
            }
        });
        conflicting.write(BOTH, THREE_TIMES, session -> moveInConflict(session, attempts, 0));
        assertThat(attempts).hasValue(2);
        assertThat(account()).isEqualTo(90);
        assertThat(deposit()).isEqualTo(10);
        assertThat(left()).isZero();
    }

    @Test
    default void isNotRunAgainOnceAnEffectHasEscapedInAnyGroup() {
        AtomicInteger attempts = new AtomicInteger();
        assertThatThrownBy(() -> started().write(BOTH, THREE_TIMES, session -> {
                    session.first().notAgain("the card was charged");
                    moveInConflict(session, attempts, 1);
                }))
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("the card was charged");
        assertThat(attempts).hasValue(1);
    }
}
