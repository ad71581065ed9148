package dev.sluice.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sluice.sessions.async.AsyncSessions;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Units in virtual threads: an interrupt has the JDK close the connection of one that waits for a server, or is about to. */
interface VirtualThreadContract extends StopContract {

    /** It is refused in front of its connection, which is as good as before. */
    @Test
    default void sendsNothingInAVirtualThreadThatIsInterrupted() {
        assumeTrue(Runtime.version().feature() >= 21, "there are virtual threads");
        CompletableFuture<Throwable> refused = new CompletableFuture<>();
        CompletableFuture<Boolean> connected = new CompletableFuture<>();
        try (AsyncSessions async = AsyncSessions.over(sessions()).open()) {
            assertThatThrownBy(() -> async.write(PATIENT, session -> {
                                session.persist(new Order("A-1"));
                                session.flush();
                                Thread.currentThread().interrupt();
                                refused.complete(catchThrowable(() -> session.list(Order.class)));
                                Thread.interrupted();
                                session.hibernate().doWork(connection -> connected.complete(connection.isValid(10)));
                            })
                            .join())
                    .cause()
                    .isExactlyInstanceOf(SessionException.class)
                    .hasMessageContaining("write unit patient was rolled back: its thread was interrupted");
        }
        assertThat(refused.join()).hasMessageContaining("the unit goes on no further: its thread was interrupted");
        assertThat(connected.join()).isTrue();
        assertThat(exists("A-1")).isFalse();
    }
}
