package dev.sluice.docs.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.sessions.Sessions;
import dev.sluice.sessions.async.AsyncSessions;
import dev.sluice.sessions.micrometer.ObservationCarrier;
import io.micrometer.observation.ObservationRegistry;
import java.util.List;

/** The samples of the page about asynchronous units. */
class AsyncSample {

    void first(Sessions sessions) {
        try (var async = AsyncSessions.over(sessions).open()) {
            var shown = async.write(s -> s.persist(new Order("A-1")))
                    .thenCompose(done -> async.readReturning(s -> s.list(Order.class))) // has seen that write
                    .thenAccept(orders -> show(orders));
            shown.join();
        }
    }

    void observed(Sessions sessions, ObservationRegistry observations) {
        AsyncSessions.over(sessions)
                .carrier(ObservationCarrier.of(observations))
                .open();
    }

    private void show(List<Order> orders) {
        assertThat(orders).isNotNull();
    }
}
