package dev.sluice.docs.samples;

import dev.sluice.bulk.policy.ChunkPolicy;
import dev.sluice.bulk.report.BulkCounts;
import dev.sluice.bulk.report.BulkResult;
import dev.sluice.sessions.Sessions;
import java.util.List;
import java.util.stream.Stream;

/** The samples of the page bulk-entities. */
@SuppressWarnings("UnusedVariable") // samples are short
class BulkEntitiesSample {

    void load(Sessions sessions, Object customer, List<Order> orders) {
        sessions.write(s -> {
            s.persist(customer);
            BulkResult result = s.bulk(Order.class).insert().run(orders); // in the transaction of the unit
        });
        sessions.bulk(Order.class)
                .insert()
                .chunks(ChunkPolicy.adaptive())
                .checkpoint("orders-2026-11")
                .run(orders);
    }

    void versions(Sessions sessions, List<Order> orders) {
        BulkCounts counts = sessions.bulk(Order.class).update().run(orders).counts();
        if (counts.unchanged() > 0) { // others were faster
            reload(orders);
        }
    }

    void export(Sessions sessions) {
        try (Stream<Order> all = sessions.bulk(Order.class).export().stream()) {
            all.forEach(order -> send(order));
        }
    }

    private void send(Order order) {}

    private void reload(List<Order> orders) {}

    void returning(Sessions sessions, List<Order> orders) {
        sessions.bulk(Order.class).returning().insert().run(orders);
        sessions.bulk(Order.class).returning().upsert().key("number").run(orders); // ids and versions of their rows
    }
}
