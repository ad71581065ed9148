package dev.sluice.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cli.Ran;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoOnAClusterIT {

    @ParameterizedTest
    @ValueSource(strings = {"postgres", "mysql"})
    void losesNothingWhenThePrimaryIsKilled(String product) {
        Ran ran = Ran.sluice("demo", "--json", "--seconds", "8", "--cluster", product);

        assertThat(ran.code()).as(ran.out() + ran.err()).isZero();
        assertThat(ran.last("loaded").get("rows").longValue()).isEqualTo(251_395);
        assertThat(ran.last("failover").get("killed").stringValue()).isEqualTo("node-0");
        assertThat(ran.last("failover").get("promoted").stringValue()).isNotEqualTo("node-0");
        assertThat(ran.last("interruption").get("millis").longValue()).isPositive();
        assertThat(ran.last("read-after-write").get("stale").longValue()).isZero();
        assertThat(ran.last("read-after-write").get("by-replica").longValue()).isPositive();
        assertThat(ran.last("acknowledged-writes").get("acknowledged").longValue())
                .isPositive();
        assertThat(ran.last("acknowledged-writes").get("lost").longValue()).isZero();
        assertThat(ran.last("acknowledged-writes").get("different").longValue()).isZero();
    }
}
