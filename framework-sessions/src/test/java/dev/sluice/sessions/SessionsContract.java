package dev.sluice.sessions;

import dev.sluice.DatabaseProduct;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.topology.Topology;
import dev.sluice.routing.Router;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** What the suites that every product runs have in common. A test class keeps one set of sessions for all of them. */
interface SessionsContract {

    DatabaseManager manager();

    Router router();

    Sessions sessions();

    DatabaseProduct product();

    /** Asks the server itself, on the unit's connection, whether it is a replica. */
    boolean onReplica(ReadSession session);

    default Order stored(String code) {
        return sessions().writeReturning(session -> {
            Order order = new Order(code);
            session.persist(order);
            return order;
        });
    }

    default boolean exists(String code) {
        return sessions()
                .<Boolean>readReturning(session -> session.query("from Order where code = :code", Order.class)
                        .param("code", code)
                        .first()
                        .isPresent());
    }

    default void clean() {
        sessions().write(session -> {
            session.execute("delete from Basket", Map.of());
            session.execute("delete from OrderLine", Map.of());
            session.execute("delete from Order", Map.of());
        });
    }

    default void awaitNothingBorrowed() {
        await(
                "all connections are returned",
                topology -> topology.groups().values().stream()
                        .flatMap(group -> group.engines().stream())
                        .allMatch(engine -> engine.pool().active() == 0));
    }

    default void await(String what, Predicate<Topology> condition) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        Topology topology = manager().refresh();
        while (!condition.test(topology)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within 20 s: " + what + " (" + topology + ")");
            }
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
            topology = manager().refresh();
        }
    }
}
