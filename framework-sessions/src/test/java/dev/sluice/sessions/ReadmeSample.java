package dev.sluice.sessions;

import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.config.Startup;
import dev.sluice.routing.Router;
import java.time.Duration;

/** The sample of the README on a database without a server, also as a program. */
final class ReadmeSample {

    private ReadmeSample() {}

    public static void main(String[] args) {
        if (run(args[0]) != 1) {
            throw new AssertionError("the order was not read back");
        }
    }

    /** Returns how many orders the read has seen. */
    static int run(String url) {
        try (var manager = DatabaseManager.builder("shop")
                        .primary(url)
                        .startup(Startup.waitFor(Duration.ofSeconds(30)))
                        .build();
                var sessions = Sessions.over(Router.over(manager))
                        .entities(Order.class, OrderLine.class)
                        .property("hibernate.hbm2ddl.auto", "create")
                        .open()) {
            sessions.write(s -> s.persist(new Order("A-1")));
            var recent = sessions.readReturning(s -> s.list(Order.class));
            return recent.size();
        }
    }
}
