package dev.sluice.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.routing.consistency.Consistency;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A unit inside a unit of the same thread is a part of it. */
interface NestedUnitContract extends SessionsContract {

    @Test
    default void joinsAWriteToTheWriteAroundIt() {
        sessions().write(outer -> {
            outer.persist(new Order("A-1"));
            sessions().write(inner -> {
                inner.persist(new Order("A-2"));
                assertThat(inner.hibernate()).isSameAs(outer.hibernate());
            });
            outer.flush();
            assertThat(seenByOthers("A-2")).isFalse();
        });
        assertThat(exists("A-1")).isTrue();
        assertThat(exists("A-2")).isTrue();
    }

    @Test
    default void letsAReadInsideAWriteSeeWhatIsNotCommitted() {
        sessions().write(outer -> {
            outer.persist(new Order("A-1"));
            assertThat(exists("A-1")).isTrue();
        });
    }

    @Test
    default void refusesAWriteInsideARead() {
        assertThatThrownBy(() -> sessions().read(outer -> sessions().write(inner -> inner.persist(new Order("A-1")))))
                .isInstanceOf(WriteInReadUnitException.class)
                .hasMessage("shop: a write unit was begun inside read unit; make the outer one a write, or begin the"
                        + " write after it");
        assertThat(exists("A-1")).isFalse();
    }

    @Test
    default void doesNotCommitWhenAnInnerUnitFailed() {
        assertThatThrownBy(() -> sessions().write(outer -> {
                    outer.persist(new Order("A-1"));
                    assertThatThrownBy(() -> sessions().write(inner -> {
                                throw new IllegalStateException("inner");
                            }))
                            .hasMessage("inner");
                }))
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("something inside it had failed")
                .hasRootCauseMessage("inner");
        assertThat(exists("A-1")).isFalse();
    }

    @Test
    default void refusesOptionsThatTheOuterUnitDoesNotHave() {
        SessionOptions strong = SessionOptions.defaults().consistency(Consistency.strong());
        assertThatThrownBy(() -> sessions().read(outer -> sessions().read(strong, inner -> {})))
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("cannot have other options");
        sessions()
                .read(
                        strong,
                        outer -> sessions().read(strong, inner -> {
                            assertThat(inner.hibernate()).isSameAs(outer.hibernate());
                        }));
    }

    @Test
    default void beginsAUnitOfItsOwnInAnotherThread() throws Exception {
        AtomicReference<ReadSession> elsewhere = new AtomicReference<>();
        sessions().read(outer -> {
            Thread other = new Thread(() -> sessions().read(elsewhere::set));
            other.start();
            join(other);
            assertThat(elsewhere.get()).isNotNull();
            assertThat(elsewhere.get().hibernate()).isNotSameAs(outer.hibernate());
        });
    }

    private boolean seenByOthers(String code) {
        AtomicReference<Boolean> seen = new AtomicReference<>();
        Thread other = new Thread(() -> seen.set(exists(code)));
        other.start();
        join(other);
        return seen.get();
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
