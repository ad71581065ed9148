package dev.sluice.docs.samples;

import dev.sluice.metadata.Migrations;
import dev.sluice.routing.Router;
import dev.sluice.sessions.Sessions;
import dev.sluice.sessions.outbox.DeadLetter;
import dev.sluice.sessions.outbox.Outbox;
import dev.sluice.sessions.outbox.OutboxHandler;
import dev.sluice.sessions.outbox.OutboxMessage;
import dev.sluice.sessions.outbox.OutboxRelay;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** The samples of the page outbox. */
class OutboxSample {

    static final Outbox ORDERS = Outbox.of("order_outbox").withNotifications();

    OutboxRelay outbox(Router router, Broker broker, Long id) {
        var outbox = Outbox.standard();
        var sessions = Sessions.over(router)
                .entities(Basket.class)
                .migrations(Migrations.from("classpath:db/migrations").and(outbox.migration("7")))
                .open();
        var relay = outbox.relay(sessions).start(delivery -> broker.publish(delivery.id(), delivery.message()));

        sessions.write(s -> {
            Basket basket = s.find(Basket.class, id);
            basket.note = "ordered";
            outbox.send(s, OutboxMessage.to("baskets").key("basket " + id).text("{\"ordered\": true}"));
        });
        return relay;
    }

    OutboxRelay options(Outbox outbox, Sessions sessions, OutboxHandler handler) {
        var relay = outbox.relay(sessions)
                .topics("baskets", "bills")
                .lease(Duration.ofMinutes(2))
                .attempts(Integer.MAX_VALUE)
                .start(handler);
        return relay;
    }

    void deadLetters(Outbox outbox, Sessions sessions, UUID id, UUID another) {
        for (DeadLetter letter : outbox.deadLetters(sessions, 100)) {
            System.out.println(letter.id() + " after " + letter.attempts() + " attempts: " + letter.reason());
        }
        outbox.sendAgain(sessions, List.of(id));
        outbox.discard(sessions, List.of(another));
    }

    @Entity
    static class Basket {
        @Id
        Long id;

        String note;
    }

    interface Broker {
        void publish(UUID id, OutboxMessage message);
    }
}
