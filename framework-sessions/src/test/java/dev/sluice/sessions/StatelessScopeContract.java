package dev.sluice.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.sessions.ScopedSessions.OnExit;
import dev.sluice.sessions.SessionOptions.Propagation;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.hibernate.StatelessSession;
import org.hibernate.exception.ConstraintViolationException;
import org.junit.jupiter.api.Test;

/** One stateless session for all that happens in a scope: as {@link ScopeContract} has it for those that keep entities. */
interface StatelessScopeContract extends SessionsContract {

    default ScopedStatelessSessions statelessByThread() {
        return ScopedStatelessSessions.byThread(sessions().stateless(), SessionOptions.defaults());
    }

    @Test
    default void givesAThreadOneStatelessSessionUntilItIsRemoved() {
        ScopedStatelessSessions scope = statelessByThread();
        assertThat(scope.current()).isEmpty();
        StatelessWriteSession first = scope.session();
        assertThat(scope.session()).isSameAs(first);
        assertThat(scope.current()).containsSame(first);
        first.insert(new Order("A-1"));
        sessions().stateless().write(joined -> assertThat(joined.hibernate()).isSameAs(first.hibernate()));
        scope.remove(OnExit.COMMIT);
        assertThat(exists("A-1")).isTrue();
        assertThat(scope.current()).isEmpty();
        assertThat(scope.session()).isNotSameAs(first);
        scope.session().insert(new Order("A-2"));
        scope.remove(OnExit.ROLLBACK);
        assertThat(exists("A-2")).isFalse();
        scope.remove(OnExit.COMMIT);
    }

    @Test
    default void givesEachThreadItsOwnStatelessSession() throws Exception {
        ScopedStatelessSessions scope = statelessByThread();
        StatelessSession here = scope.session().hibernate();
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            other.submit(() -> {
                        assertThat(scope.current()).isEmpty();
                        assertThat(scope.session().hibernate()).isNotSameAs(here);
                        scope.remove(OnExit.COMMIT);
                    })
                    .get();
        } finally {
            other.shutdownNow();
        }
        scope.remove(OnExit.COMMIT);
    }

    @Test
    default void rehearsesStateless() {
        stored("A-1");
        ScopedStatelessSessions scope = statelessByThread();
        scope.session().insert(new Order("A-2"));
        scope.remove(OnExit.FLUSH);
        assertThat(exists("A-2")).isFalse();
        assertThatThrownBy(() -> scope.session().insert(new Order("A-1")))
                .isInstanceOf(ConstraintViolationException.class);
        scope.remove(OnExit.FLUSH);
        assertThat(scope.current()).isEmpty();
    }

    @Test
    default void endsAStatelessRequestAsItEnded() {
        ScopedStatelessSessions requests = statelessByThread();
        String result = requests.aroundReturning("request-1", OnExit.COMMIT, () -> {
            requests.session().insert(new Order("A-1"));
            sessions().stateless().write(joined -> joined.insert(new Order("A-2")));
            return "done";
        });
        assertThat(result).isEqualTo("done");
        assertThat(exists("A-1")).isTrue();
        assertThat(exists("A-2")).isTrue();
        assertThatThrownBy(() -> requests.around("request-2", OnExit.COMMIT, () -> {
                    requests.session().insert(new Order("A-3"));
                    throw new IllegalStateException("request");
                }))
                .hasMessage("request");
        assertThat(exists("A-3")).isFalse();
        requests.around("request-3", OnExit.COMMIT, () -> {});
        assertThat(requests.current()).isEmpty();
    }

    @Test
    default void leavesTheEndToTheOutermostPartOfAStatelessScope() {
        ScopedStatelessSessions requests = statelessByThread();
        requests.around("request-1", OnExit.COMMIT, () -> {
            requests.around("request-1", OnExit.COMMIT, () -> requests.session().insert(new Order("A-1")));
            assertThat(requests.current()).isPresent();
            requests.session().insert(new Order("A-2"));
        });
        assertThat(exists("A-1")).isTrue();
        assertThatThrownBy(() -> requests.around("request-2", OnExit.COMMIT, () -> {
                    requests.session().insert(new Order("A-3"));
                    assertThatThrownBy(() -> requests.around("request-2", OnExit.COMMIT, () -> {
                                throw new IllegalStateException("part");
                            }))
                            .hasMessage("part");
                }))
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("something inside it had failed");
        assertThat(exists("A-3")).isFalse();
    }

    @Test
    default void commitsNoStatelessScopeInWhichACallHasFailed() {
        stored("A-1");
        ScopedStatelessSessions requests = statelessByThread();
        assertThatThrownBy(() -> requests.around("request", OnExit.COMMIT, () -> {
                    requests.session().insert(new Order("A-2"));
                    assertThatThrownBy(() -> requests.session().insert(new Order("A-1")))
                            .isInstanceOf(ConstraintViolationException.class);
                }))
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("something inside it had failed");
        assertThat(exists("A-2")).isFalse();
    }

    @Test
    default void followsAKeyFromThreadToThreadStateless() throws Exception {
        AtomicReference<String> request = new AtomicReference<>("request-1");
        ScopedStatelessSessions requests =
                ScopedStatelessSessions.byKey(sessions().stateless(), SessionOptions.defaults(), request::get);
        StatelessWriteSession session = requests.session();
        session.insert(new Order("A-1"));
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            other.submit(() -> assertThatThrownBy(requests::session).hasMessageContaining("is not this thread's"))
                    .get();
            requests.suspend();
            other.submit(() -> {
                        assertThat(requests.session()).isSameAs(session);
                        session.insert(new Order("A-2"));
                        requests.suspend();
                    })
                    .get();
        } finally {
            other.shutdownNow();
        }
        request.set("request-2");
        assertThat(requests.current()).isEmpty();
        request.set("request-1");
        requests.remove(OnExit.COMMIT);
        assertThat(exists("A-1")).isTrue();
        assertThat(exists("A-2")).isTrue();
    }

    @Test
    default void closesWhatWasLeftOpenInAStatelessScope() {
        ScopedStatelessSessions requests = statelessByThread();
        AtomicReference<StatelessWriteHandle> left = new AtomicReference<>();
        requests.around("request-1", OnExit.COMMIT, () -> {
            left.set(sessions().stateless().openWrite());
            left.get().insert(new Order("A-1"));
        });
        assertThat(left.get().isOpen()).isFalse();
        assertThat(exists("A-1")).isFalse();
    }

    /** The kinds of sessions are no parts of each other, in a scope neither. */
    @Test
    default void isNotMixedWithSessionsThatKeepEntities() {
        ScopedStatelessSessions stateless = statelessByThread();
        ScopedSessions stateful = ScopedSessions.byThread(sessions(), SessionOptions.defaults());
        stateless.around("request-1", OnExit.COMMIT, () -> {
            stateless.session().insert(new Order("A-1"));
            assertThatThrownBy(stateful::session).hasMessageContaining("cannot be a part of");
            assertThatThrownBy(() -> sessions().read(session -> {})).hasMessageContaining("cannot be parts of");
            sessions()
                    .read(
                            SessionOptions.defaults().propagation(Propagation.NEW),
                            apart -> assertThat(apart.list(Order.class)).isEmpty());
        });
        assertThat(exists("A-1")).isTrue();
    }
}
