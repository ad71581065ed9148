package dev.sluice.sessions.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.sessions.SessionException;
import dev.sluice.sessions.SessionOptions;
import dev.sluice.sessions.WriteInReadUnitException;
import dev.sluice.sessions.WriteSession;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What a unit over two databases can do, and what it is refused. */
interface GroupedWorkContract extends GroupsContract {

    @Test
    default void readsEachEntityFromItsGroup() {
        GroupedSessions grouped = started();
        grouped.read(session -> {
            assertThat(session.find(Account.class, "a").amount).isEqualTo(100);
            assertThat(session.tryFind(Deposit.class, "d")).isPresent();
            assertThat(session.list(Deposit.class)).hasSize(1);
            assertThat(session.from(Account.class).count()).isEqualTo(1);
            assertThat(session.in("vault").list(Deposit.class)).hasSize(1);
            assertThatThrownBy(() -> session.find(String.class, "a"))
                    .hasMessage("entity: java.lang.String (expected: one of the sessions of [bank, vault])");
            assertThatThrownBy(() -> session.in("shop")).hasMessage("group: shop (expected: one of [bank, vault])");
        });
    }

    @Test
    default void commitsBoth() {
        GroupedSessions grouped = started();
        String result = grouped.writeReturning(BOTH, session -> {
            session.find(Account.class, "a").amount -= 10;
            session.find(Deposit.class, "d").amount += 10;
            session.persist(new Deposit("new", 7));
            return "done";
        });
        assertThat(result).isEqualTo("done");
        assertThat(account()).isEqualTo(90);
        assertThat(deposit()).isEqualTo(10);
        assertThat(vault().<Long>readReturning(s -> s.from(Deposit.class).count()))
                .isEqualTo(2);
        assertThat(left()).isZero();
    }

    @Test
    default void commitsNeitherIfItFails() {
        GroupedSessions grouped = started();
        assertThatThrownBy(() -> grouped.write(BOTH, session -> {
                    session.find(Account.class, "a").amount -= 10;
                    session.find(Deposit.class, "d").amount += 10;
                    throw new IllegalStateException("mine");
                }))
                .hasMessage("mine");
        assertThat(account()).isEqualTo(100);
        assertThat(deposit()).isZero();
        assertThat(left()).isZero();
    }

    /** What the second database refuses is known before the first commits. */
    @Test
    default void commitsNeitherIfTheSecondRefuses() {
        GroupedSessions grouped = started();
        assertThatThrownBy(() -> grouped.write(BOTH, session -> {
                    session.find(Account.class, "a").amount -= 10;
                    session.persist(new Deposit("d", 1));
                }))
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("a constraint was violated");
        assertThat(account()).isEqualTo(100);
        assertThat(left()).isZero();
    }

    @Test
    default void leavesNoPledgeIfTheSecondHasNothingToCommit() {
        GroupedSessions grouped = started();
        grouped.write(BOTH, session -> session.find(Account.class, "a").amount -= 10);
        grouped.write(BOTH, session -> session.find(Deposit.class, "d").amount += 10);
        assertThat(account()).isEqualTo(90);
        assertThat(deposit()).isEqualTo(10);
        assertThat(left()).isZero();
    }

    @Test
    default void refusesToWriteAGroupThatWasNotDeclared() {
        GroupedSessions grouped = started();
        String message =
                "group vault: Deposit is written by a unit that writes [bank] only; declare both, in the order in"
                        + " which they are to be committed";
        assertThatThrownBy(() -> grouped.write("bank", session -> {
                    session.find(Account.class, "a").amount -= 10;
                    session.persist(new Deposit("new", 7));
                }))
                .hasMessage(message);
        assertThatThrownBy(() -> grouped.write("bank", session -> session.remove(session.find(Deposit.class, "d"))))
                .hasMessage(message);
        assertThatThrownBy(() -> grouped.write("bank", session -> {
                    session.find(Account.class, "a").amount -= 10;
                    session.find(Deposit.class, "d").amount += 10;
                }))
                .isInstanceOf(WriteInReadUnitException.class)
                .hasMessageContaining("changed Deposit#d [amount]");
        assertThat(account()).isEqualTo(100);
        assertThat(deposit()).isZero();
    }

    @Test
    default void refusesWhatCouldNotBeDoneAgain() {
        GroupedSessions grouped = started();
        assertRefused(
                grouped,
                "tried to update by itself",
                session -> session.execute("update Deposit set amount = 1", Map.of()));
        assertRefused(
                grouped,
                "tried to delete by itself",
                session -> session.hibernate()
                        .createNativeMutationQuery("delete from Deposit")
                        .executeUpdate());
        assertRefused(
                grouped,
                "tried to delete by itself",
                session -> session.hibernate()
                        .createNativeMutationQuery("/* select */ delete from Deposit")
                        .executeUpdate());
        assertRefused(
                grouped,
                "tried to send what cannot be recorded",
                session -> session.hibernate().doWork(connection -> connection.createStatement()));
        assertThatThrownBy(() -> grouped.write(BOTH, session -> {
                    session.find(Account.class, "a").amount -= 10;
                    session.persist(new Stamp());
                }))
                .hasMessageStartingWith("group vault: a unit over [bank, vault] ");
        assertThat(account()).isEqualTo(100);
        assertThat(left()).isZero();
    }

    private void assertRefused(GroupedSessions grouped, String what, Consumer<WriteSession> work) {
        assertThatThrownBy(() -> grouped.write(BOTH, session -> {
                    session.find(Account.class, "a").amount -= 10;
                    vault().write(work);
                }))
                .hasMessage(
                        "group vault: a unit over [bank, vault] " + what + " in it, and only what a flush of entities"
                                + " sends can be done again after a crash; change entities one by one, with ids of their own, or"
                                + " let vault be the first group");
    }

    /** The commits would be those of the unit around it. */
    @Test
    default void isNoPartOfAnotherUnit() {
        GroupedSessions grouped = started();
        assertThatThrownBy(() -> bank().write(session -> GroupsContract.move(grouped, 10)))
                .hasMessageContaining("must not be inside another one");
        assertThat(account()).isEqualTo(100);
        bank().write(session -> {
            session.find(Account.class, "a").amount -= 1;
            grouped.write("bank", inner -> inner.find(Account.class, "a").amount -= 1);
        });
        assertThat(account()).isEqualTo(98);
    }

    /** What was sent in it and rolled back is not done again either. */
    @Test
    default void forgetsWhatANestedUnitHasUndone() {
        SessionOptions nested = SessionOptions.defaults().propagation(SessionOptions.Propagation.NESTED);
        GroupedSessions crashing = CrashContract.crashing(groups(), Instants.Instant.FIRST_COMMITTED);
        assertThatThrownBy(() -> crashing.write(BOTH, session -> {
                    session.find(Account.class, "a").amount -= 10;
                    session.find(Deposit.class, "d").amount += 10;
                    assertThatThrownBy(() -> vault().write(nested, undone -> {
                                undone.find(Deposit.class, "d").amount = 1_000;
                                undone.persist(new Deposit("undone", 1));
                                undone.flush();
                                throw new IllegalStateException("mine");
                            }))
                            .hasMessage("mine");
                }))
                .isInstanceOf(CrashContract.Crash.class);
        assertThat(started().redeem()).isEmpty();
        assertThat(deposit()).isEqualTo(10);
        assertThat(vault().<Long>readReturning(s -> s.from(Deposit.class).count()))
                .isEqualTo(1);
    }

    @Test
    default void saysWhatItExpects() {
        GroupedSessions grouped = started();
        assertThatThrownBy(() -> grouped.write(List.of("bank", "bank"), session -> {}))
                .hasMessage("order: [bank, bank] (expected: one or more groups, each once)");
        assertThatThrownBy(() -> GroupedSessions.of(Map.of("one", bank(), "other", bank())))
                .hasMessageContaining("Account is in ");
    }
}
