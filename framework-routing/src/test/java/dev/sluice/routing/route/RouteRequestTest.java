package dev.sluice.routing.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.QualifiedName;
import dev.sluice.managers.topology.EngineName;
import dev.sluice.routing.consistency.Consistency;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RouteRequestTest {

    @Test
    void eachMethodReturnsANewRequest() {
        RouteRequest plain = RouteRequest.read();
        RouteRequest full = plain.entity(String.class)
                .table(QualifiedName.of("orders"))
                .group("audit")
                .consistency(Consistency.strong())
                .deadline(Duration.ofMillis(200))
                .with("tenant", "acme")
                .label("order history");

        assertThat(plain).isSameAs(RouteRequest.read()).hasToString("read");
        assertThat(plain.entity()).isEmpty();
        assertThat(full.intent()).isEqualTo(Intent.READ);
        assertThat(full.entity()).contains(String.class);
        assertThat(full.table()).contains(QualifiedName.of("orders"));
        assertThat(full.group()).contains("audit");
        assertThat(full.consistency()).contains(Consistency.strong());
        assertThat(full.deadline()).contains(Duration.ofMillis(200));
        assertThat(full.attribute("tenant")).contains("acme");
        assertThat(full.attribute("region")).isEmpty();
        assertThat(full.label()).contains("order history");
    }

    @Test
    void printsAttributesByNameOnly() {
        RouteRequest request = RouteRequest.write()
                .label("import")
                .with("tenant", "acme")
                .with("region", "eu")
                .engine("audit/primary");

        assertThat(request).hasToString("write import (engine audit/primary, with region, with tenant)");
    }

    @Test
    void aPinSaysTheGroupToo() {
        assertThat(RouteRequest.read().engine("audit/replica-1").group()).contains("audit");
        assertThat(RouteRequest.read().engine("replica-1").engine()).contains(new EngineName("default", "replica-1"));
    }

    @Test
    void refusesAPinAndAHintThatContradictEachOther() {
        assertThatThrownBy(() -> RouteRequest.read().group("audit").engine("replica-1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("engine: \"replica-1\" (expected: an engine of the group audit)");
        assertThatThrownBy(() -> RouteRequest.read().engine("replica-1").group("audit"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("group: \"audit\" (expected: default, the group of the pinned engine replica-1)");
    }

    @Test
    void refusesADeadlineInThePast() {
        assertThatThrownBy(() -> RouteRequest.read().deadline(Duration.ofMillis(-1)))
                .hasMessage("deadline: PT-0.001S (expected: >= 0)");
    }
}
