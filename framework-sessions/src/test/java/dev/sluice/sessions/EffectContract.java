package dev.sluice.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What a unit does outside of its transaction, once that has ended. */
interface EffectContract extends SessionsContract {

    @Test
    default void runsEffectsInTheirOrderAfterTheCommit() {
        List<String> ran = new ArrayList<>();
        String result = sessions().writeReturning(session -> {
            session.afterCommit(() -> ran.add("first " + exists("A-1")));
            session.afterRollback(() -> ran.add("rolled back"));
            session.persist(new Order("A-1"));
            sessions().write(joined -> joined.afterCommit(() -> ran.add("joined")));
            session.afterCommit(() -> ran.add("last"));
            assertThat(ran).isEmpty();
            return "done";
        });
        assertThat(result).isEqualTo("done");
        assertThat(ran).containsExactly("first true", "joined", "last");
    }

    @Test
    default void holdsNoConnectionMeanwhile() {
        List<Integer> active = new ArrayList<>();
        sessions().write(session -> {
            session.persist(new Order("A-1"));
            session.afterCommit(() -> manager().refresh().groups().values().stream()
                    .flatMap(group -> group.engines().stream())
                    .forEach(engine -> active.add(engine.pool().active())));
        });
        assertThat(active).isNotEmpty().containsOnly(0);
    }

    @Test
    default void letsEffectsBeginUnits() {
        sessions().write(session -> {
            session.persist(new Order("A-1"));
            session.afterCommit(() -> stored("A-2"));
        });
        assertThat(exists("A-2")).isTrue();
    }

    @Test
    default void runsTheOthersAfterARollback() {
        List<String> ran = new ArrayList<>();
        IllegalStateException mine = new IllegalStateException("mine");
        assertThatThrownBy(() -> sessions().write(session -> {
                    session.afterCommit(() -> ran.add("committed"));
                    session.afterRollback(() -> {
                        ran.add("first " + exists("A-1"));
                        throw new IllegalArgumentException("in the effect");
                    });
                    session.afterRollback(() -> ran.add("last"));
                    session.persist(new Order("A-1"));
                    session.flush();
                    throw mine;
                }))
                .isSameAs(mine);
        assertThat(ran).containsExactly("first false", "last");
        assertThat(mine.getSuppressed()).singleElement().isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    default void doesNotHideACommitBehindAnEffectThatFails() {
        List<String> ran = new ArrayList<>();
        String result = sessions().writeReturning(session -> {
            session.persist(new Order("A-1"));
            session.afterCommit(() -> {
                throw new IllegalStateException("in the effect");
            });
            session.afterCommit(() -> ran.add("last"));
            return "done";
        });
        assertThat(result).isEqualTo("done");
        assertThat(ran).containsExactly("last");
        assertThat(exists("A-1")).isTrue();
    }

    @Test
    default void throwsAnErrorOnOnceTheOthersHaveRun() {
        List<String> ran = new ArrayList<>();
        AssertionError broken = new AssertionError("broken");
        assertThatThrownBy(() -> sessions().write(session -> {
                    session.afterCommit(() -> {
                        throw broken;
                    });
                    session.afterCommit(() -> ran.add("last"));
                }))
                .isSameAs(broken);
        assertThat(ran).containsExactly("last");
    }

    @Test
    default void runsEffectsOfARefusedCommitAsAfterARollback() {
        stored("A-1");
        List<String> ran = new ArrayList<>();
        assertThatThrownBy(() -> sessions().write(session -> {
                    session.afterCommit(() -> ran.add("committed"));
                    session.afterRollback(() -> ran.add("rolled back"));
                    session.persist(new OrderLine("tea"));
                    session.persist(new Order("A-1")); // refused at once or at the end, as its id is made
                }))
                .isInstanceOf(SessionException.class);
        assertThat(ran).containsExactly("rolled back");
    }

    @Test
    default void forgetsTheEffectsOfANestedUnitThatRolledBack() {
        List<String> ran = new ArrayList<>();
        sessions().write(session -> {
            session.afterCommit(() -> ran.add("outer"));
            assertThatThrownBy(() -> sessions().write(SavepointContract.NESTED, nested -> {
                        nested.afterCommit(() -> ran.add("nested, committed"));
                        nested.afterRollback(() -> ran.add("nested, rolled back"));
                        throw new IllegalStateException("mine");
                    }))
                    .hasMessage("mine");
            assertThat(ran).isEmpty();
            sessions().write(SavepointContract.NESTED, nested -> {
                nested.afterCommit(() -> ran.add("second, committed"));
                nested.afterRollback(() -> ran.add("second, rolled back"));
            });
        });
        assertThat(ran).containsExactly("outer", "nested, rolled back", "second, committed");
    }

    @Test
    default void runsTheRollbackEffectsOfNestedUnitsWithTheOuterOne() {
        List<String> ran = new ArrayList<>();
        assertThatThrownBy(() -> sessions().write(session -> {
                    assertThatThrownBy(() -> sessions().write(SavepointContract.NESTED, nested -> {
                                nested.afterRollback(() -> ran.add("first"));
                                throw new IllegalStateException("mine");
                            }))
                            .hasMessage("mine");
                    sessions().write(SavepointContract.NESTED, nested -> nested.afterRollback(() -> ran.add("second")));
                    throw new IllegalStateException("outer");
                }))
                .hasMessage("outer");
        assertThat(ran).containsExactly("first", "second");
    }

    @Test
    default void takesNoEffectOnceTheUnitHasEnded() {
        AtomicReference<WriteSession> kept = new AtomicReference<>();
        sessions().write(session -> {
            kept.set(session);
            session.afterCommit(() -> assertThatThrownBy(() -> session.afterCommit(() -> {}))
                    .hasMessage("shop: write unit has ended; add effects while it runs"));
        });
        assertThatThrownBy(() -> kept.get().afterRollback(() -> {})).isInstanceOf(IllegalStateException.class);
    }
}
