package dev.sluice.sessions.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.config.Startup;
import dev.sluice.metadata.Migrations;
import dev.sluice.routing.Router;
import dev.sluice.sessions.Sessions;
import dev.sluice.sessions.outbox.Outbox;
import dev.sluice.sessions.outbox.OutboxMessage;
import dev.sluice.sessions.outbox.OutboxRelay;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class OutboxMetersTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void tellsWhatARelayDoesAndWhatIsLeft() throws InterruptedException {
        Outbox outbox = Outbox.standard();
        try (DatabaseManager manager = DatabaseManager.builder("shop")
                        .primary(":memory:")
                        .startup(Startup.waitFor(Duration.ofSeconds(30)))
                        .build();
                Sessions sessions = Sessions.over(Router.over(manager))
                        .migrations(Migrations.from(outbox.migration("1")))
                        .open()) {
            sessions.write(session -> {
                outbox.send(session, OutboxMessage.to("orders").text("fine"));
                outbox.send(session, OutboxMessage.to("orders").text("poison"));
                outbox.send(session, OutboxMessage.to("mails").text("for another relay"));
            });
            try (OutboxRelay relay = outbox.relay(sessions)
                    .topics("orders")
                    .attempts(1)
                    .start(delivery -> {
                        if (delivery.message().text().equals("poison")) {
                            throw new IllegalStateException("mine");
                        }
                    })) {
                OutboxMeters.of("shop", relay).bindTo(meters);
                assertThat(relay.awaitIdle(Duration.ofSeconds(30))).isTrue();
                assertThat(counted("sluice.outbox.delivered")).isEqualTo(1);
                assertThat(counted("sluice.outbox.failed")).isEqualTo(1);
                assertThat(counted("sluice.outbox.given.up")).isEqualTo(1);
                assertThat(gauged("sluice.outbox.waiting")).isEqualTo(1);
                assertThat(gauged("sluice.outbox.dead")).isEqualTo(1);
                assertThat(gauged("sluice.outbox.oldest")).isBetween(0.0, 60.0);
            }
        }
    }

    @Test
    void isDocumentedAsItIs() throws IOException {
        String guide = Files.readString(Path.of("..", "docs", "outbox.md"));
        for (OutboxMeter meter : OutboxMeter.values()) {
            assertThat(guide)
                    .contains("| `" + meter.meterName() + "` | "
                            + meter.type().name().toLowerCase(Locale.ROOT) + " | " + meter.sentence() + " |");
        }
    }

    private double counted(String name) {
        return meters.get(name)
                .tags("manager", "shop", "table", "sluice_outbox", "topics", "orders")
                .functionCounter()
                .count();
    }

    private double gauged(String name) {
        return meters.get(name).tags("table", "sluice_outbox").gauge().value();
    }
}
