package dev.sluice.docs.samples;

import dev.sluice.managers.DatabaseManager;
import dev.sluice.metadata.Migrations;
import dev.sluice.routing.Router;
import dev.sluice.sessions.Sessions;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Writes an order and reads it back. */
public class FirstSteps {

    public static void main(String[] args) {
        var url = args.length == 0 ? "shop.db" : args[0];
        try (var manager = DatabaseManager.builder("shop").primary(url).build();
                var sessions = Sessions.over(Router.over(manager))
                        .entities(Order.class)
                        .migrations(Migrations.from("classpath:db/migrations"))
                        .open()) {
            sessions.write(s -> s.persist(new Order("A-" + System.currentTimeMillis())));
            sessions.read(s -> {
                s.list(Order.class).forEach(order -> System.out.println(order.number));
                System.out.println(s.route().orElseThrow());
            });
        }
    }

    @Entity(name = "Order")
    @Table(name = "orders")
    static class Order {

        @Id
        String number;

        Order() {} // for Hibernate

        Order(String number) {
            this.number = number;
        }
    }
}
