package dev.sluice.sessions.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.sessions.Sessions;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What is left of a unit over two databases when its process dies at any moment, and what the next start makes of it. */
interface CrashContract extends GroupsContract {

    /** Nothing of ours runs after it, as if the process were gone; its transactions are rolled back. */
    final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    static GroupedSessions crashing(Map<String, Sessions> groups, Instants.Instant when) {
        return new GroupedSessions(groups, instant -> {
            if (instant == when) {
                throw new Crash();
            }
        });
    }

    private void crash(Instants.Instant when) {
        GroupedSessions crashing = crashing(groups(), when);
        assertThatThrownBy(() -> GroupsContract.move(crashing, 10)).isInstanceOf(Crash.class);
    }

    @Test
    default void hasDoneNothingIfItDiesBeforeTheFirstCommit() {
        crash(Instants.Instant.PLEDGED);
        assertThat(account()).isEqualTo(100);
        assertThat(deposit()).isZero();
        assertThat(left()).isZero();
    }

    @Test
    default void isCompletedAtTheNextStartIfItDiesBetweenTheCommits() {
        crash(Instants.Instant.FIRST_COMMITTED);
        assertThat(account()).isEqualTo(90);
        assertThat(deposit()).isZero();
        GroupedSessions next = started();
        assertThat(account()).isEqualTo(90);
        assertThat(deposit()).isEqualTo(10);
        assertThat(next.redeemed()).isEqualTo(1);
        assertThat(left()).isZero();
    }

    @Test
    default void isDoneOnceIfItDiesBehindTheLastCommit() {
        crash(Instants.Instant.ALL_COMMITTED);
        assertThat(deposit()).isEqualTo(10);
        assertThat(left()).isEqualTo(2);
        GroupedSessions next = started();
        assertThat(next.redeemed()).isZero();
        assertThat(account()).isEqualTo(90);
        assertThat(deposit()).isEqualTo(10);
        assertThat(left()).isZero();
    }

    @Test
    default void leavesAMarkAtMostIfItDiesWhileItCleansUp() {
        crash(Instants.Instant.PLEDGE_DELETED);
        started();
        assertThat(account()).isEqualTo(90);
        assertThat(deposit()).isEqualTo(10);
        assertThat(left()).isEqualTo(1);
        vault().write(session -> session.hibernate()
                .createNativeMutationQuery("update sluice_pledge_mark set made_at = 0")
                .executeUpdate());
        started();
        assertThat(left()).isZero();
    }

    @Test
    default void doesNotOverwriteALaterChange() {
        crash(Instants.Instant.FIRST_COMMITTED);
        vault().write(session -> session.find(Deposit.class, "d").amount = 5);
        GroupedSessions next = started();
        assertThat(deposit()).isEqualTo(5);
        assertThat(next.refused()).isEqualTo(1);
        assertThat(next.openPledges()).singleElement().satisfies(pledge -> {
            assertThat(pledge.first()).isEqualTo("bank");
            assertThat(pledge.part()).isEqualTo("vault");
            assertThat(pledge.refused().orElseThrow())
                    .startsWith("somebody else has changed the same rows since (rows=0, pledged=1, statement=update");
        });
        assertThat(next.forget(next.openPledges().get(0).id())).isTrue();
        assertThat(left()).isZero();
    }

    @Test
    default void refusesARowThatSomebodyElseHasMade() {
        GroupedSessions crashing = crashing(groups(), Instants.Instant.FIRST_COMMITTED);
        assertThatThrownBy(() -> crashing.write(BOTH, session -> {
                    session.find(Account.class, "a").amount -= 10;
                    session.find(Deposit.class, "d").amount += 10;
                    session.persist(new Deposit("new", 1));
                }))
                .isInstanceOf(Crash.class);
        vault().write(session -> session.persist(new Deposit("new", 2)));
        GroupedSessions next = started();
        assertThat(next.openPledges().get(0).refused().orElseThrow()).contains("a constraint was violated");
        assertThat(deposit()).isZero(); // the attempt has left nothing
        vault().write(session -> session.remove(session.find(Deposit.class, "new")));
        assertThat(next.redeem()).isEmpty();
        assertThat(deposit()).isEqualTo(10);
    }

    /** The second transaction is rolled back, and the unit ends well nonetheless. */
    @Test
    default void isCompletedAtOnceIfTheSecondCommitFails() {
        GroupedSessions failing = new GroupedSessions(groups(), instant -> {
            if (instant == Instants.Instant.FIRST_COMMITTED) {
                throw new IllegalStateException("what ended the second transaction");
            }
        });
        GroupsContract.move(failing, 10);
        assertThat(failing.redeemed()).isEqualTo(1);
        assertThat(account()).isEqualTo(90);
        assertThat(deposit()).isEqualTo(10);
        assertThat(left()).isZero();
    }

    /** It has committed and cleaned up before the other one, which had seen its pledge, comes to it. */
    @Test
    default void doesNothingForAUnitThatHasEndedMeanwhile() {
        crash(Instants.Instant.ALL_COMMITTED);
        OpenPledge seen =
                new GroupedSessions(groups(), Instants.NOBODY).openPledges().get(0);
        started();
        Redemption late = new Redemption(new Groups(groups()));
        assertThat(late.redeem(seen)).isEqualTo(Redemption.Outcome.KEPT);
        assertThat(late.redeemed() + late.refused()).isZero();
        assertThat(deposit()).isEqualTo(10);
        assertThat(left()).isZero();
    }

    /** Started while a unit of another process is between its commits: it waits for that one, and finds it done. */
    @Test
    default void doesNothingForAUnitThatIsStillRunning() throws Exception {
        ExecutorService other = Executors.newSingleThreadExecutor();
        List<Future<Long>> redeemed = new ArrayList<>();
        GroupedSessions meeting = new GroupedSessions(groups(), instant -> {
            if (instant == Instants.Instant.FIRST_COMMITTED) {
                redeemed.add(other.submit(() -> {
                    GroupedSessions next = started();
                    return next.redeemed() + next.refused();
                }));
            }
        });
        try {
            GroupsContract.move(meeting, 10);
            assertThat(redeemed.get(0).get()).isZero();
        } finally {
            other.shutdownNow();
        }
        assertThat(account()).isEqualTo(90);
        assertThat(deposit()).isEqualTo(10);
        assertThat(left()).isZero();
    }

    @Test
    default void keepsAPledgeOnceHoweverManyStart() throws Exception {
        crash(Instants.Instant.FIRST_COMMITTED);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<Long>> redeemed = new ArrayList<>();
        try {
            for (int i = 0; i < 4; i++) {
                redeemed.add(threads.submit(() -> started().redeemed()));
            }
            long all = 0;
            for (Future<Long> one : redeemed) {
                all += one.get();
            }
            assertThat(all).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
        assertThat(started().redeem()).isEmpty();
        assertThat(account()).isEqualTo(90);
        assertThat(deposit()).isEqualTo(10);
        assertThat(left()).isZero();
    }

    @Test
    default void keepsValuesOfAllKinds() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        List<UUID> owners = List.of(UUID.randomUUID(), UUID.randomUUID());
        GroupedSessions crashing = crashing(groups(), Instants.Instant.FIRST_COMMITTED);
        assertThatThrownBy(() -> crashing.write(BOTH, session -> {
                    session.find(Account.class, "a").amount -= 10;
                    Deposit rich = new Deposit("rich: 1:\u00e4\ud83d\ude00", Long.MIN_VALUE);
                    rich.rate = new BigDecimal("1234567890123456.7891");
                    rich.open = true;
                    rich.small = 7;
                    rich.single = 1.5f;
                    rich.twofold = 0.1;
                    rich.placed = now;
                    rich.due = LocalDate.of(2024, 2, 29);
                    rich.at = LocalTime.of(1, 2, 3);
                    rich.local = LocalDateTime.of(2024, 3, 31, 2, 30);
                    rich.shifted = OffsetDateTime.parse("2024-03-31T02:30:00+05:45");
                    rich.term = Duration.ofMillis(1500);
                    rich.token = owners.get(0);
                    rich.seal = new byte[] {0, -1, 127};
                    rich.day = DayOfWeek.FRIDAY;
                    rich.owners = owners;
                    rich.notes.add("one");
                    rich.notes.add("two");
                    session.persist(rich);
                    session.persist(new Deposit("empty", 0));
                    session.remove(session.find(Deposit.class, "d"));
                }))
                .isInstanceOf(Crash.class);
        assertThat(started().redeem()).isEmpty();
        vault().write(session -> {
            assertThat(session.tryFind(Deposit.class, "d")).isEmpty();
            assertThat(session.find(Deposit.class, "empty").rate).isNull();
            Deposit rich = session.find(Deposit.class, "rich: 1:\u00e4\ud83d\ude00");
            assertThat(rich.amount).isEqualTo(Long.MIN_VALUE);
            assertThat(rich.rate).isEqualTo(new BigDecimal("1234567890123456.7891"));
            assertThat(rich.open).isTrue();
            assertThat(rich.small).isEqualTo((short) 7);
            assertThat(rich.single).isEqualTo(1.5f);
            assertThat(rich.twofold).isEqualTo(0.1);
            assertThat(rich.placed).isEqualTo(now);
            assertThat(rich.due).isEqualTo(LocalDate.of(2024, 2, 29));
            assertThat(rich.at).isEqualTo(LocalTime.of(1, 2, 3));
            assertThat(rich.local).isEqualTo(LocalDateTime.of(2024, 3, 31, 2, 30));
            assertThat(rich.shifted.toString()).isEqualTo("2024-03-31T02:30+05:45");
            assertThat(rich.term).isEqualTo(Duration.ofMillis(1500));
            assertThat(rich.token).isEqualTo(owners.get(0));
            assertThat(rich.seal).containsExactly(0, -1, 127);
            assertThat(rich.day).isEqualTo(DayOfWeek.FRIDAY);
            assertThat(rich.owners).isEqualTo(owners);
            assertThat(rich.notes).containsExactlyInAnyOrder("one", "two");
        });
    }

    /** A hundred units in four threads that die at random moments; each has moved its amount or has not. */
    @Test
    default void isNeverHalfDone() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<?>> all = new ArrayList<>();
        try {
            for (int thread = 0; thread < 4; thread++) {
                int number = thread;
                all.add(threads.submit(() -> units(number)));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(started().redeem()).isEmpty();
        assertThat(new TreeSet<>(names(vault(), "select name from Deposit where amount = 1")))
                .hasSizeBetween(1, 99)
                .isEqualTo(new TreeSet<>(names(bank(), "select name from Account where amount = 1")));
    }

    private void units(int thread) {
        SplittableRandom random = new SplittableRandom(thread);
        for (int unit = 0; unit < 25; unit++) {
            String name = thread + "-" + unit;
            List<Instants.Instant> instants = List.of(Instants.Instant.values());
            int dies = random.nextInt(instants.size() + 1);
            GroupedSessions grouped = dies == instants.size()
                    ? new GroupedSessions(groups(), Instants.NOBODY)
                    : crashing(groups(), instants.get(dies));
            try {
                grouped.write(BOTH, session -> {
                    session.persist(new Account(name, 1));
                    session.persist(new Deposit(name, 1));
                });
            } catch (Crash e) {
                assertThat(dies).isLessThan(instants.size());
            }
        }
    }

    private static List<String> names(Sessions sessions, String hql) {
        return sessions.writeReturning(
                session -> session.query(hql, String.class).list());
    }
}
