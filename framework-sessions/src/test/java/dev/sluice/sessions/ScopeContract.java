package dev.sluice.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.sessions.ScopedSessions.OnExit;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.hibernate.Session;
import org.hibernate.exception.ConstraintViolationException;
import org.junit.jupiter.api.Test;

/** One session for all that happens in a scope. */
interface ScopeContract extends SessionsContract {

    default ScopedSessions byThread() {
        return ScopedSessions.byThread(sessions(), SessionOptions.defaults());
    }

    @Test
    default void givesAThreadOneSessionUntilItIsRemoved() {
        ScopedSessions scope = byThread();
        assertThat(scope.current()).isEmpty();
        WriteSession first = scope.session();
        assertThat(scope.session()).isSameAs(first);
        assertThat(scope.current()).containsSame(first);
        first.persist(new Order("A-1"));
        sessions().write(joined -> assertThat(joined.hibernate()).isSameAs(first.hibernate()));
        scope.remove(OnExit.COMMIT);
        assertThat(exists("A-1")).isTrue();
        assertThat(scope.current()).isEmpty();
        assertThat(scope.session()).isNotSameAs(first);
        scope.session().persist(new Order("A-2"));
        scope.remove(OnExit.ROLLBACK);
        assertThat(exists("A-2")).isFalse();
        scope.remove(OnExit.COMMIT);
    }

    @Test
    default void givesEachThreadItsOwn() throws Exception {
        ScopedSessions scope = byThread();
        Session here = scope.session().hibernate();
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
    default void rehearses() {
        stored("A-1");
        ScopedSessions scope = byThread();
        scope.session().persist(new Order("A-2"));
        scope.remove(OnExit.FLUSH);
        assertThat(exists("A-2")).isFalse();
        scope.session().persist(new Order("B-1").with(new OrderLine("tea")));
        scope.session().query("from Order where code = 'A-1'", Order.class).one().code = "B-1";
        assertThatThrownBy(() -> scope.remove(OnExit.FLUSH)).isInstanceOf(ConstraintViolationException.class);
        assertThat(scope.current()).isEmpty();
    }

    @Test
    default void endsARequestAsItEnded() {
        ScopedSessions requests = byThread();
        String result = requests.aroundReturning("request-1", OnExit.COMMIT, () -> {
            requests.session().persist(new Order("A-1"));
            sessions().write(joined -> joined.persist(new Order("A-2")));
            return "done";
        });
        assertThat(result).isEqualTo("done");
        assertThat(exists("A-1")).isTrue();
        assertThat(exists("A-2")).isTrue();
        assertThatThrownBy(() -> requests.around("request-2", OnExit.COMMIT, () -> {
                    requests.session().persist(new Order("A-3"));
                    throw new IllegalStateException("request");
                }))
                .hasMessage("request");
        assertThat(exists("A-3")).isFalse();
        requests.around("request-3", OnExit.COMMIT, () -> {});
        assertThat(requests.current()).isEmpty();
    }

    @Test
    default void leavesTheEndToTheOutermostPartOfAScope() {
        ScopedSessions requests = byThread();
        requests.around("request-1", OnExit.COMMIT, () -> {
            requests.around("request-1", OnExit.COMMIT, () -> requests.session().persist(new Order("A-1")));
            assertThat(requests.current()).isPresent();
            requests.session().persist(new Order("A-2"));
        });
        assertThat(exists("A-1")).isTrue();
        assertThatThrownBy(() -> requests.around("request-2", OnExit.COMMIT, () -> {
                    requests.session().persist(new Order("A-3"));
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
    default void followsAKeyFromThreadToThread() throws Exception {
        AtomicReference<String> request = new AtomicReference<>("request-1");
        ScopedSessions requests = ScopedSessions.byKey(sessions(), SessionOptions.defaults(), request::get);
        WriteSession session = requests.session();
        session.persist(new Order("A-1"));
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            other.submit(() -> assertThatThrownBy(requests::session).hasMessageContaining("is not this thread's"))
                    .get();
            requests.suspend();
            other.submit(() -> {
                        assertThat(requests.session()).isSameAs(session);
                        session.persist(new Order("A-2"));
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
        assertThat(exists("A-2")).isTrue();
    }

    @Test
    default void closesWhatWasLeftOpenInAScope() {
        ScopedSessions requests = byThread();
        AtomicReference<WriteHandle> left = new AtomicReference<>();
        requests.around("request-1", OnExit.COMMIT, () -> {
            left.set(sessions().openWrite());
            left.get().persist(new Order("A-1"));
            left.get().flush();
        });
        assertThat(left.get().isOpen()).isFalse();
        assertThat(exists("A-1")).isFalse();
    }
}
