package dev.sluice.metadata.define;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.SqlName;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class NamingConventionTest {

    private static final SqlName TABLE = SqlName.of("orders");

    @Test
    void namesAllColumns() {
        NamingConvention usual = NamingConvention.usual();
        List<SqlName> columns = List.of(SqlName.of("customer_id"), SqlName.of("number"));

        assertThat(usual.primaryKey(TABLE)).hasToString("pk_orders");
        assertThat(usual.uniqueKey(TABLE, columns)).hasToString("uq_orders_customer_id_number");
        assertThat(usual.index(TABLE, columns)).hasToString("ix_orders_customer_id_number");
        assertThat(usual.foreignKey(TABLE, List.of(columns.get(0)), SqlName.of("customer")))
                .hasToString("fk_orders_customer_id_customer");
        assertThat(usual.check(TABLE, "positive")).hasToString("ck_orders_positive");
    }

    @Test
    void aLongNameIsCutAndStaysTheOnlyOne() {
        NamingConvention usual = NamingConvention.usual();
        SqlName one = usual.index(TABLE, List.of(SqlName.of("ü".repeat(40)), SqlName.of("a")));
        SqlName other = usual.index(TABLE, List.of(SqlName.of("ü".repeat(40)), SqlName.of("b")));

        assertThat(one)
                .isNotEqualTo(other)
                .isEqualTo(usual.index(TABLE, List.of(SqlName.of("ü".repeat(40)), SqlName.of("a"))));
        assertThat(one.value().getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(63);
        assertThat(one.value()).startsWith("ix_orders_ü").matches(".*_[0-9a-f]{8}");
    }

    @Test
    void templatesAreOnesOwn() {
        NamingConvention own =
                new NamingConvention("{table}_pkc", "f_{columns}", "u_{columns}", "i_{columns}", "c_{name}");
        assertThat(own.primaryKey(TABLE)).hasToString("orders_pkc");
    }
}
