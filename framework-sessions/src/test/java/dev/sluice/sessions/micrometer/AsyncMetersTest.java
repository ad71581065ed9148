package dev.sluice.sessions.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.config.Startup;
import dev.sluice.routing.Router;
import dev.sluice.sessions.Sessions;
import dev.sluice.sessions.async.AsyncSessions;
import dev.sluice.sessions.async.QueuePolicy;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class AsyncMetersTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ObservationRegistry observations = ObservationRegistry.create();

    @Test
    void countsWhatWaitsRunsAndWasRefused() {
        CountDownLatch gate = new CountDownLatch(1);
        try (DatabaseManager manager = manager();
                Sessions sessions = Sessions.over(Router.over(manager)).open();
                AsyncSessions async = AsyncSessions.over(sessions)
                        .reads(1)
                        .queue(1)
                        .whenFull(QueuePolicy.REFUSE)
                        .open()) {
            AsyncMeters.of("shop", async).bindTo(meters);
            CompletableFuture<?> running = async.read(session -> await(gate));
            CompletableFuture<?> queued = async.read(session -> {});
            assertThat(async.read(session -> {})).isCompletedExceptionally();
            assertThat(gauge("sluice.session.async.running")).isEqualTo(1);
            assertThat(gauge("sluice.session.async.queued")).isEqualTo(1);
            assertThat(meters.get("sluice.session.async.refused")
                            .tags("manager", "shop", "intent", "read")
                            .functionCounter()
                            .count())
                    .isEqualTo(1);
            gate.countDown();
            running.join();
            queued.join();
            assertThat(gauge("sluice.session.async.queued")).isZero();
        }
    }

    @Test
    void takesTheCurrentObservationAlong() {
        observations.observationConfig().observationHandler(context -> true);
        try (DatabaseManager manager = manager();
                Sessions sessions = Sessions.over(Router.over(manager))
                        .customizer(SessionMeters.of("shop", observations, meters))
                        .open();
                AsyncSessions async = AsyncSessions.over(sessions)
                        .carrier(ObservationCarrier.of(observations))
                        .open()) {
            Observation request = Observation.start("request", observations);
            CompletableFuture<String> parent;
            try (Observation.Scope scope = request.openScope()) {
                parent = async.readReturning(session -> parentOfTheUnit());
            }
            assertThat(parent.join()).isEqualTo("request");
            request.stop();
            assertThat(async.readReturning(session -> parentOfTheUnit()).join()).isEqualTo("none");
        }
    }

    private String parentOfTheUnit() {
        var parent = observations.getCurrentObservation().getContextView().getParentObservation();
        return parent == null ? "none" : parent.getContextView().getName();
    }

    @Test
    void isDocumentedAsItIs() throws IOException {
        String guide = Files.readString(Path.of("..", "docs", "async.md"));
        for (AsyncMeter meter : AsyncMeter.values()) {
            assertThat(guide)
                    .contains("| `" + meter.meterName() + "` | "
                            + meter.type().name().toLowerCase(Locale.ROOT) + " | " + meter.sentence() + " |");
        }
    }

    private double gauge(String name) {
        return meters.get(name)
                .tags("manager", "shop", "intent", "read")
                .gauge()
                .value();
    }

    private static DatabaseManager manager() {
        return DatabaseManager.builder("shop")
                .primary(":memory:")
                .startup(Startup.waitFor(Duration.ofSeconds(30)))
                .build();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
