package dev.sluice.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.managers.topology.EngineRole;
import dev.sluice.sessions.SessionOptions.Propagation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hibernate.exception.ConstraintViolationException;
import org.junit.jupiter.api.Test;

/** Stateless units that are ended from outside: as {@link HandleContract} has it for those that keep their entities. */
interface StatelessHandleContract extends RetryContract {

    @Test
    default void commitsWhatAStatelessHandleCommits() {
        List<String> ran = new ArrayList<>();
        Order order = new Order("A-1");
        try (StatelessWriteHandle session = sessions().stateless().openWrite()) {
            session.insert(order);
            session.insertMultiple(List.of(new Order("A-2"), new Order("A-3")));
            session.execute("delete from Order where code = 'A-3'", Map.of());
            session.afterCommit(() -> ran.add("committed " + exists("A-1")));
            session.commit();
            assertThat(ran).containsExactly("committed true");
            assertThat(session.isOpen()).isFalse();
            assertThat(session.route().orElseThrow().role()).isEqualTo(EngineRole.PRIMARY);
            awaitNothingBorrowed();
            assertThatThrownBy(() -> session.insert(new Order("A-4")))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("shop: write unit has ended; open another one");
        }
        assertThat(exists("A-2")).isTrue();
        assertThat(exists("A-3")).isFalse();
        try (StatelessReadHandle session = sessions().stateless().openRead()) {
            assertThat(session.findMultiple(Order.class, List.of(order.id)))
                    .singleElement()
                    .satisfies(found -> assertThat(found.code).isEqualTo("A-1"));
        }
    }

    @Test
    default void rollsBackWhatAStatelessHandleDoesNotCommit() {
        List<String> ran = new ArrayList<>();
        try (StatelessWriteHandle session = sessions().stateless().openWrite()) {
            session.afterRollback(() -> ran.add("rolled back"));
            session.insert(new Order("A-1"));
        }
        assertThat(ran).containsExactly("rolled back");
        assertThat(exists("A-1")).isFalse();
    }

    @Test
    default void commitsNothingOnceACallHasFailed() {
        stored("A-1");
        try (StatelessWriteHandle session = sessions().stateless().openWrite()) {
            session.insert(new Order("A-2"));
            assertThatThrownBy(() -> session.insert(new Order("A-1"))).isInstanceOf(ConstraintViolationException.class);
            assertThatThrownBy(session::commit)
                    .isInstanceOf(SessionException.class)
                    .hasMessageContaining("something inside it had failed");
        }
        assertThat(exists("A-2")).isFalse();
    }

    @Test
    default void refusesToWriteInAStatelessReadHandle() {
        Order order = stored("A-1");
        try (StatelessReadHandle session = sessions().stateless().openRead()) {
            assertThatThrownBy(() -> session.hibernate().delete(order)).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> session.hibernate()
                            .createMutationQuery("delete from Order")
                            .executeUpdate())
                    .hasMessageContaining("read unit tried to run delete");
        }
        assertThat(exists("A-1")).isTrue();
    }

    @Test
    default void joinsStatelessUnitsOnly() {
        try (StatelessWriteHandle session = sessions().stateless().openWrite()) {
            sessions().stateless().write(joined -> {
                assertThat(joined.hibernate()).isSameAs(session.hibernate());
                joined.insert(new Order("A-1"));
                assertThatThrownBy(session::commit).hasMessageContaining("end that one first");
            });
            assertThatThrownBy(() -> sessions().write(joined -> {}))
                    .hasMessageContaining("cannot be parts of each other");
            assertThatThrownBy(() -> sessions().stateless().openRead()).hasMessageContaining("cannot be a part of");
            try (ReadHandle apart =
                    sessions().openRead(SessionOptions.defaults().propagation(Propagation.NEW))) {
                assertThat(apart.list(Order.class)).isEmpty();
            }
            session.commit();
        }
        assertThat(exists("A-1")).isTrue();
        sessions().write(SessionOptions.defaults().propagation(Propagation.NEVER), session -> {});
    }

    @Test
    default void isNotRunAgainStateless() {
        assertThatThrownBy(() -> sessions().stateless().openWrite(THREE_TIMES))
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("leave out retry and rerunOnPrimary, or use write(...)");
    }

    /** That another thread is refused is no failure of the unit. */
    @Test
    default void belongsToItsThreadUntilItIsSuspendedStateless() {
        try (StatelessWriteHandle session = sessions().stateless().openWrite()) {
            session.insert(new Order("A-1"));
            assertThat(HandleContract.inAnotherThread(() -> session.insert(new Order("A-2"))))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("suspend() it there and resume() it here");
            session.suspend();
            assertThat(HandleContract.inAnotherThread(() -> {
                        session.resume();
                        session.insert(new Order("A-3"));
                        session.suspend();
                    }))
                    .isNull();
            session.resume();
            session.commit();
        }
        assertThat(exists("A-1")).isTrue();
        assertThat(exists("A-3")).isTrue();
    }
}
