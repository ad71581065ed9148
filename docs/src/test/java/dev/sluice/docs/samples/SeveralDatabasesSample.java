package dev.sluice.docs.samples;

import dev.sluice.sessions.Retry;
import dev.sluice.sessions.SessionOptions;
import dev.sluice.sessions.Sessions;
import dev.sluice.sessions.groups.GroupedSessions;
import dev.sluice.sessions.groups.OpenPledge;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The samples of the page several databases. */
class SeveralDatabasesSample {

    void units(Sessions shop, Sessions billing, Long id) {
        var grouped = GroupedSessions.of(Map.of("shop", shop, "billing", billing));

        boolean billed = grouped.readReturning(s -> {
            Order order = s.find(Order.class, id); // from shop
            return s.tryFind(Invoice.class, order.number()).isPresent(); // from billing
        });
        if (!billed) {
            grouped.write(List.of("shop", "billing"), s -> {
                s.find(Order.class, id).close(); // shop, which is committed first
                s.persist(new Invoice(id)); // billing
            });
        }
    }

    void retry(GroupedSessions grouped, Long id) {
        var again = SessionOptions.defaults().retry(Retry.upTo(4)).timeout(Duration.ofSeconds(10));

        grouped.write(List.of("shop", "billing"), again, s -> {
            s.find(Order.class, id).close();
            s.persist(new Invoice(id));
        });
    }

    void pledges(GroupedSessions grouped, UUID seenTo) {
        for (OpenPledge pledge : grouped.openPledges()) {
            String why = pledge.refused().orElse("not tried");
            System.out.println(pledge.id() + ": " + pledge.first() + " owes " + pledge.part() + ", " + why);
        }
        grouped.redeem();
        grouped.forget(seenTo);
    }

    @Entity
    static class Order {
        @Id
        Long id;

        @Version
        int version;

        boolean closed;

        Long number() {
            return id;
        }

        void close() {
            closed = true;
        }
    }

    @Entity
    static class Invoice {
        @Id
        Long order;

        @Version
        int version;

        Invoice(Long order) {
            this.order = order;
        }
    }
}
