package dev.sluice.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.config.Startup;
import dev.sluice.routing.Router;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.hibernate.Hibernate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Units that do whatever comes to their mind, with nested units in between that do so, too, and fail: the database ends as
 * if these had not been there. The outer unit goes on with the entities that it holds.
 */
class SavepointHistoryTest {

    private static final int UNITS = 200;
    private static final String[] OWNERS = {"ann", "bob", "cay", "dan"};
    private static final String[] ORDERS = {"A-1", "A-2", "A-3"};

    private final Map<String, List<String>> model = new TreeMap<>();
    private Random random;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void leavesNoTraceOfNestedUnitsThatFailed(long seed) {
        random = new Random(seed);
        try (DatabaseManager manager = DatabaseManager.builder("shop")
                        .primary(":memory:")
                        .startup(Startup.waitFor(Duration.ofSeconds(30)))
                        .build();
                Sessions sessions = Sessions.over(Router.over(manager))
                        .entities(Order.class, OrderLine.class, Basket.class)
                        .property("hibernate.hbm2ddl.auto", "create")
                        .open()) {
            sessions.write(session -> {
                for (String code : ORDERS) {
                    session.persist(new Order(code));
                    model.put(code, List.of());
                }
            });
            for (int unit = 0; unit < UNITS; unit++) {
                sessions.write(outer -> {
                    Map<String, Basket> held = new HashMap<>();
                    doAnything(outer, held, model);
                    for (int i = random.nextInt(3); i > 0; i--) {
                        assertThatThrownBy(() -> sessions.write(SavepointContract.NESTED, nested -> {
                                    doAnything(nested, new HashMap<>(held), new TreeMap<>(model));
                                    throw new IllegalStateException("nested");
                                }))
                                .hasMessage("nested");
                        doAnything(outer, held, model);
                    }
                });
                assertThat(sessions.<Map<String, List<String>>>readReturning(SavepointHistoryTest::stored))
                        .as("after unit %d", unit)
                        .isEqualTo(model);
            }
        }
    }

    /** Some steps with any basket, on one that is held if it is; {@code known} is what is there, and follows. */
    private void doAnything(WriteSession session, Map<String, Basket> held, Map<String, List<String>> known) {
        for (int step = random.nextInt(6); step > 0; step--) {
            if (random.nextInt(4) == 0) {
                changeLines(session, ORDERS[random.nextInt(ORDERS.length)], known);
                continue;
            }
            String owner = OWNERS[random.nextInt(OWNERS.length)];
            List<String> products = new ArrayList<>(known.getOrDefault(owner, List.of()));
            if (!known.containsKey(owner)) {
                Basket added = new Basket(owner, "new" + random.nextInt(100));
                session.persist(added);
                held.put(owner, added);
                known.put(owner, List.copyOf(added.products));
                continue;
            }
            Basket basket = held.computeIfAbsent(owner, one -> session.find(Basket.class, one));
            switch (random.nextInt(7)) {
                case 0 -> {
                    session.remove(basket);
                    session.flush(); // its id may be used again
                    held.remove(owner);
                    known.remove(owner);
                    known.remove(owner + "/order");
                    continue;
                }
                case 1 -> {
                    products.add(0, "first" + random.nextInt(100));
                    basket.products.add(0, products.get(0));
                }
                case 2 -> {
                    products.clear();
                    basket.products.clear();
                }
                case 3 -> {
                    products = new ArrayList<>(List.of("other" + random.nextInt(100)));
                    basket.products = new ArrayList<>(products);
                }
                case 4 -> session.flush();
                case 5 -> {
                    basket.order = order(session, ORDERS[random.nextInt(ORDERS.length)]);
                    known.put(owner + "/order", List.of(basket.order.code));
                }
                default -> basket.note = new byte[] {(byte) random.nextInt(100)};
            }
            assertThat(basket.products).as(owner).isEqualTo(products);
            known.put(owner, List.copyOf(products));
        }
    }

    /** Adds a line that the order cascades to, or removes one. */
    private void changeLines(WriteSession session, String code, Map<String, List<String>> known) {
        Order order = order(session, code);
        assertThat(products(order)).as(code).isEqualTo(known.get(code));
        if (order.lines.isEmpty() || random.nextBoolean()) {
            order.with(new OrderLine("line" + random.nextInt(100)));
        } else {
            session.remove(order.lines.remove(random.nextInt(order.lines.size())));
        }
        known.put(code, products(order));
    }

    private static Order order(ReadSession session, String code) {
        return Hibernate.unproxy(
                session.query("from Order where code = :code", Order.class)
                        .param("code", code)
                        .one(),
                Order.class);
    }

    private static List<String> products(Order order) {
        return order.lines.stream().map(line -> line.product).sorted().toList();
    }

    private static Map<String, List<String>> stored(ReadSession session) {
        Map<String, List<String>> stored = new TreeMap<>();
        session.list(Order.class).forEach(order -> stored.put(order.code, products(order)));
        session.list(Basket.class).forEach(basket -> {
            stored.put(basket.owner, List.copyOf(basket.products));
            if (basket.order != null) {
                stored.put(basket.owner + "/order", List.of(Hibernate.unproxy(basket.order, Order.class).code));
            }
        });
        return stored;
    }
}
