package dev.sluice.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.TypeMappingException;
import dev.sluice.routing.RoutedConnection;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.types.Types;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.time.LocalDate;
import java.util.TimeZone;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A row is the same whether an entity or a type engine wrote it, whatever the zone of the JVM. */
interface StorageContract extends SessionsContract {

    BigDecimal TOTAL = new BigDecimal("1234567890.10");
    /** In an hour that Europe/Paris does not have. */
    Instant PLACED = Instant.parse("2024-03-31T01:30:00.123456Z");

    LocalDate DUE = LocalDate.of(2024, 3, 31);
    UUID TOKEN = UUID.fromString("7f3c0d52-1d7c-4c15-8e0a-94a0b7b5d6e1");
    String COLUMNS = "total, placed, due, token, open";

    @Test
    default void readsByTypeEngineWhatAnEntityWrote() throws Exception {
        inParis(() -> sessions().write(session -> session.persist(filled(new Order("A-1")))));
        try (RoutedConnection routed = router().connect(RouteRequest.write());
                PreparedStatement select = routed.connection()
                        .prepareStatement("select " + COLUMNS + " from shop_order where code = 'A-1'");
                ResultSet row = select.executeQuery()) {
            assertThat(row.next()).isTrue();
            assertThat(Types.decimal(12, 2).on(product()).extract(row, 1)).isEqualTo(TOTAL);
            assertThat(Types.instant().on(product()).extract(row, 2)).isEqualTo(PLACED);
            assertThat(Types.date().on(product()).extract(row, 3)).isEqualTo(DUE);
            assertThat(Types.uuid().on(product()).extract(row, 4)).isEqualTo(TOKEN);
            assertThat(Types.bool().on(product()).extract(row, 5)).isTrue();
        }
    }

    @Test
    default void readsByEntityWhatATypeEngineWrote() throws Exception {
        try (RoutedConnection routed = router().connect(RouteRequest.write());
                PreparedStatement insert = routed.connection()
                        .prepareStatement("insert into shop_order (" + COLUMNS
                                + ", code, version) values (?, ?, ?, ?, ?, 'A-1', 0)")) {
            Types.decimal(12, 2).on(product()).bind(insert, 1, TOTAL);
            Types.instant().on(product()).bind(insert, 2, PLACED);
            Types.date().on(product()).bind(insert, 3, DUE);
            Types.uuid().on(product()).bind(insert, 4, TOKEN);
            Types.bool().on(product()).bind(insert, 5, true);
            insert.executeUpdate();
            routed.bookmark();
        }
        inParis(() -> sessions().read(session -> {
            Order order = session.query("from Order", Order.class).one();
            assertThat(order.total).isEqualTo(TOTAL);
            assertThat(order.placed).isEqualTo(PLACED);
            assertThat(order.due).isEqualTo(DUE);
            assertThat(order.token).isEqualTo(TOKEN);
            assertThat(order.open).isTrue();
        }));
    }

    @Test
    default void findsByEachType() {
        sessions().write(session -> session.persist(filled(new Order("A-1"))));
        sessions().read(session -> {
            assertThat(session.query(
                                    "select code from Order where total = :total and placed = :placed and due = :due"
                                            + " and token = :token and open = true",
                                    String.class)
                            .param("total", TOTAL)
                            .param("placed", PLACED)
                            .param("due", DUE)
                            .param("token", TOKEN)
                            .one())
                    .isEqualTo("A-1");
            assertThat(session.query("select max(placed) from Order", Instant.class)
                            .one())
                    .isEqualTo(PLACED);
            assertThat(session.query("select sum(total) from Order", BigDecimal.class)
                            .one())
                    .isEqualByComparingTo(TOTAL);
            assertThat(session.query("select code from Order where due > local date 2024-03-30", String.class)
                            .list())
                    .containsExactly("A-1");
        });
    }

    @Test
    default void keepsNulls() {
        Order order = stored("A-1");
        sessions().read(session -> {
            Order read = session.find(Order.class, order.id);
            assertThat(read.total).isNull();
            assertThat(read.placed).isNull();
            assertThat(read.due).isNull();
            assertThat(read.token).isNull();
        });
    }

    @Test
    default void refusesWhatWouldBeRounded() {
        Order cents = new Order("A-1");
        cents.total = new BigDecimal("1.001");
        assertThatThrownBy(() -> sessions().write(session -> session.persist(cents)))
                .isInstanceOf(TypeMappingException.class)
                .hasMessageContaining("decimal(12,2)");
        Order nanos = new Order("A-2");
        nanos.placed = Instant.ofEpochSecond(1, 1);
        assertThatThrownBy(() -> sessions().write(session -> session.persist(nanos)))
                .isInstanceOf(TypeMappingException.class)
                .hasMessageContaining("finer than a microsecond");
        assertThat(sessions()
                        .<Integer>readReturning(
                                session -> session.list(Order.class).size()))
                .isZero();
    }

    private static Order filled(Order order) {
        order.total = TOTAL;
        order.placed = PLACED;
        order.due = DUE;
        order.token = TOKEN;
        order.open = true;
        return order;
    }

    private static void inParis(Runnable work) {
        TimeZone zone = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("Europe/Paris"));
        try {
            work.run();
        } finally {
            TimeZone.setDefault(zone);
        }
    }
}
