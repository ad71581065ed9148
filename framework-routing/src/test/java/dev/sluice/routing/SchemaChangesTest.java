package dev.sluice.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.managers.UnknownEngineException;
import dev.sluice.managers.topology.EngineName;
import dev.sluice.managers.topology.EngineRole;
import dev.sluice.managers.topology.EngineState;
import dev.sluice.routing.consistency.Bookmark;
import dev.sluice.routing.consistency.Consistency;
import dev.sluice.routing.route.Route;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.routing.schema.SchemaChange;
import dev.sluice.routing.schema.SecondTry;
import dev.sluice.routing.spi.RouteListener;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Reads of tables that change stay off replicas that lack the change, and no other reads do. */
class SchemaChangesTest {

    private static final RouteRequest ANY = RouteRequest.read().consistency(Consistency.any());
    private static final RouteRequest ORDERS = ANY.reads(Set.of(QualifiedName.of("Orders")));
    private static final RouteRequest CUSTOMERS = ANY.names(Set.of(QualifiedName.of("public", "customer")));

    private final FakeEngine primary = new FakeEngine("primary", EngineRole.PRIMARY).at("0/500");
    private final FakeEngine near = new FakeEngine("near", EngineRole.REPLICA).at("0/500");
    private final FakeEngine far = new FakeEngine("far", EngineRole.REPLICA).at("0/300");
    private final FakeManager manager = new FakeManager(primary, near, far);
    private final VirtualTiming timing = new VirtualTiming();
    private final List<String> heard = new ArrayList<>();
    private final Router router = router(PrimaryReads.ALLOWED);

    @Test
    void readsOfTheTableWaitForItsEndAndForReplay() {
        SchemaChange change = router.schemaChanges().begin("default", orders(), "V2__note.sql");
        assertThat(served(ORDERS)).containsOnly("primary");
        assertThat(served(CUSTOMERS)).containsOnly("near", "far");
        assertThat(served(ANY)).as("what it reads is not known").containsOnly("primary");

        change.ended(at("0/400"));
        assertThat(served(ORDERS)).containsOnly("near");
        assertThat(served(CUSTOMERS)).containsOnly("near", "far");
        assertThat(served(ANY)).containsOnly("near");

        far.at("0/400");
        manager.refresh();
        assertThat(served(ORDERS)).containsOnly("near", "far");
        assertThat(served(ANY)).containsOnly("near", "far");
        assertThat(router.schemaChanges().areUnderWay()).isFalse();
        assertThat(heard).contains("far lacks the schema", "default caught up");
    }

    @Test
    void nobodyKnowsWhichTablesChange() {
        router.schemaChanges().begin("default", Set.of(), "V2").ended(at("0/400"));
        assertThat(served(CUSTOMERS)).containsOnly("near");
    }

    @Test
    void withoutAPositionTheMomentCounts() {
        router.schemaChanges().begin("default", orders(), "V2").ended(Bookmark.none());
        near.asOf(timing.instant().minusMillis(1));
        far.asOf(timing.instant());
        manager.refresh();
        assertThat(served(ORDERS)).containsOnly("far");
    }

    @Test
    void afterAFailoverTheMomentCounts() {
        router.schemaChanges().begin("default", orders(), "V2").ended(at("0/400"));
        primary.state(EngineState.DOWN, "connection refused");
        near.role(EngineRole.PRIMARY).epoch(2);
        far.epoch(2).at("0/900").asOf(timing.instant().minusMillis(1));
        manager.refresh();
        assertThat(served(ORDERS)).as("0/900 of another history").containsOnly("near");

        far.asOf(timing.instant());
        manager.refresh();
        assertThat(served(ORDERS)).containsOnly("far");
    }

    @Test
    void aReplicaThatJoinsLaterMayLackItStill() {
        far.at("0/500");
        manager.refresh();
        router.schemaChanges().begin("default", orders(), "V2").ended(at("0/400"));
        assertThat(router.schemaChanges().areUnderWay()).isTrue();
        manager.refresh();
        assertThat(served(ORDERS)).containsOnly("near", "far");
        assertThat(router.schemaChanges().areUnderWay()).isFalse();

        manager.join(new FakeEngine("late", EngineRole.REPLICA).at("0/100"));
        manager.refresh();
        assertThat(served(ORDERS)).containsOnly("near", "far");
        assertThat(served(CUSTOMERS)).contains("late");
    }

    @Test
    void aHundredChangesHoldUntilTheLastIsReplayed() {
        for (int i = 0; i < 100; i++) {
            router.schemaChanges().begin("default", orders(), "V" + i).ended(at("0/" + (301 + i)));
        }
        far.at("0/399");
        manager.refresh();
        assertThat(served(ORDERS)).containsOnly("near");
        far.at("0/500");
        manager.refresh();
        assertThat(served(ORDERS)).containsOnly("near", "far");
    }

    @Test
    void whenNobodyElseIsLeftALackingReplicaIsBetterThanNone() {
        Router refusing = router(PrimaryReads.REFUSED);
        refusing.schemaChanges().begin("default", orders(), "V2");
        assertThat(served(refusing, ORDERS)).containsOnly("near", "far");
        assertThat(refusing.route(ORDERS).role()).isEqualTo(EngineRole.REPLICA);

        refusing.schemaChanges().begin("default", orders(), "V3").ended(at("0/400"));
        near.refusing("server unreachable");
        assertThat(served(refusing, ORDERS)).containsOnly("far");
    }

    @Test
    void aPinGoesWhereItSays() {
        router.schemaChanges().begin("default", orders(), "V2");
        assertThat(served(ORDERS.engine("far"))).containsOnly("far");
    }

    @Test
    void saysWhyInItsExplanationAndInTheRoute() {
        SchemaChange change = router.schemaChanges().begin("default", orders(), "V2__note.sql");
        timing.pause(Duration.ofMillis(300));
        assertThat(router.explain(ORDERS).toString())
                .contains("- far              replica  orders is being changed (V2__note.sql, for 0.3 s)");

        change.ended(at("0/400"));
        timing.pause(Duration.ofMillis(1200));
        String why = "has not replayed a change of orders (V2__note.sql, at 0/400, 1.2 s ago):"
                + " last seen at 0/300, lag none";
        assertThat(router.explain(ORDERS).toString()).contains("- far              replica  " + why);
        near.state(EngineState.DOWN, "connection refused");
        manager.refresh();
        try (RoutedConnection routed = router.connect(ORDERS)) {
            assertThat(routed.route().toString()).contains("far: " + why);
        }
    }

    @Test
    void aDemandForAPositionIsHeldOffToo() {
        router.schemaChanges().begin("default", orders(), "V2").ended(at("0/400"));
        RouteRequest after = ORDERS.consistency(Consistency.after(at("0/200")));
        assertThat(served(after)).containsOnly("near");
        assertThat(router.route(after).engine()).hasToString("near");
    }

    @Test
    void oneReadThatOnlyThePrimaryUnderstandsKeepsTheOthersOff() {
        near.asOf(timing.instant().minusMillis(1));
        far.asOf(timing.instant().minusMillis(1));
        manager.refresh();
        Optional<SecondTry> second = secondTry("select note from orders where id = 1");
        assertThat(second).isPresent();
        assertThat(second.get().on(ANY).consistency()).contains(Consistency.strong());
        second.get().succeeded();

        assertThat(heard).contains("far healed");
        assertThat(served(ORDERS)).containsOnly("primary");
        assertThat(served(CUSTOMERS)).containsOnly("near", "far");
        far.asOf(timing.instant());
        manager.refresh();
        assertThat(served(ORDERS)).containsOnly("far");
    }

    @Test
    void aReadThatIsWrongIsTriedOnceASecond() {
        secondTry("select nothing from orders where id = 1").orElseThrow().failed(noColumn());
        assertThat(secondTry("select nothing from orders where id = 2")).isEmpty();
        assertThat(secondTry("select note from orders")).isPresent();
        timing.pause(Duration.ofSeconds(1));
        assertThat(secondTry("select nothing from orders where id = 3")).isPresent();
    }

    @Test
    void whatWasWrongMayBeRightWhenTheSchemaChanges() {
        secondTry("select note from orders").orElseThrow().failed(noColumn());
        router.schemaChanges().begin("default", orders(), "V2").ended(Bookmark.none());
        assertThat(secondTry("select note from orders")).isPresent();
    }

    @Test
    void manyWaysToBeWrongAreNoLoadEither() {
        int tried = 0;
        for (int i = 0; i < 1000; i++) {
            Optional<SecondTry> second = secondTry("select c" + i + " from orders");
            if (second.isPresent()) {
                tried++;
                second.get().failed(noColumn());
            }
        }
        assertThat(tried).isEqualTo(SchemaLessons.MOST_IN_VAIN);
    }

    @Test
    void otherFailuresAndOtherEnginesAreNotTriedAgain() {
        Route onReplica = router.route(ANY);
        assertThat(router.schemaChanges()
                        .secondTry(
                                onReplica,
                                DatabaseProduct.POSTGRESQL,
                                "select 1 / 0",
                                new SQLException("division by zero", "22012")))
                .isEmpty();
        assertThat(router.schemaChanges()
                        .secondTry(
                                router.route(RouteRequest.write()),
                                DatabaseProduct.POSTGRESQL,
                                "select note from orders",
                                noColumn()))
                .isEmpty();
        assertThat(router.schemaChanges()
                        .secondTry(
                                onReplica,
                                DatabaseProduct.SQLITE,
                                "select note from orders",
                                new SQLException("no such column: note", null, 1)))
                .isEmpty();
    }

    @Test
    void refusesAGroupThatThereIsNot() {
        assertThatThrownBy(() -> router.schemaChanges().begin("audit", orders(), "V2"))
                .isInstanceOf(UnknownEngineException.class)
                .hasMessage("shop: no group audit (groups: default); name one of these");
        assertThatThrownBy(() -> router.schemaChanges().watch("default", Duration.ZERO))
                .hasMessage("every: PT0S (expected: > 0)");
    }

    private static SQLException noColumn() {
        return new SQLException("column \"note\" does not exist", "42703");
    }

    private Optional<SecondTry> secondTry(String sql) {
        Route far = router.route(ANY.engine("far"));
        return router.schemaChanges().secondTry(far, DatabaseProduct.POSTGRESQL, sql, noColumn());
    }

    private Set<String> served(RouteRequest request) {
        return served(router, request);
    }

    private static Set<String> served(Router router, RouteRequest request) {
        Set<String> engines = new TreeSet<>();
        for (int i = 0; i < 20; i++) {
            try (RoutedConnection routed = router.connect(request)) {
                engines.add(routed.route().engine().toString());
            }
        }
        return engines;
    }

    private static Set<QualifiedName> orders() {
        return Set.of(QualifiedName.of("orders"));
    }

    private static Bookmark at(String lsn) {
        return Bookmark.parse("default@1=" + lsn);
    }

    private Router router(PrimaryReads primaryReads) {
        RouteListener listener = new RouteListener() {
            @Override
            public void passedOver(EngineName engine, Cause cause) {
                heard.add(engine + (cause == Cause.SCHEMA_BEHIND ? " lacks the schema" : " " + cause));
            }

            @Override
            public void caughtUp(String group, Duration time) {
                heard.add(group + " caught up");
            }

            @Override
            public void healed(EngineName engine, Healing why) {
                heard.add(engine + " healed");
            }
        };
        return Router.builder(manager)
                .plugin(contributions -> contributions.listener(listener))
                .primaryReads(primaryReads)
                .slowStart(Duration.ZERO)
                .timing(timing)
                .build();
    }
}
