package dev.sluice.docs.samples;

import dev.sluice.managers.DatabaseManager;
import dev.sluice.routing.Router;
import dev.sluice.sessions.Sessions;

/** The sample of the README. */
@SuppressWarnings("UnusedVariable") // samples are short
class ReadmeSample {

    void run() {
        try (var manager = DatabaseManager.builder("shop")
                        .primary("postgresql://db1/shop")
                        .replica("postgresql://db2/shop")
                        .build();
                var sessions = Sessions.over(Router.over(manager))
                        .entities(Order.class)
                        .open()) {

            sessions.write(s -> s.persist(new Order("A-1"))); // the primary
            var recent = sessions.readReturning(s -> s.list(Order.class)); // a replica that has seen that write
        }
    }
}
