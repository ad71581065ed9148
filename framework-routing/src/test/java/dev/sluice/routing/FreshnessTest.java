package dev.sluice.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.QualifiedName;
import dev.sluice.managers.spi.Committed;
import dev.sluice.managers.topology.EngineRole;
import dev.sluice.managers.topology.GtidSet;
import dev.sluice.managers.topology.Lsn;
import dev.sluice.routing.consistency.Bookmark;
import dev.sluice.routing.consistency.BookmarkException;
import dev.sluice.routing.consistency.BookmarkException.Reason;
import dev.sluice.routing.consistency.Consistency;
import dev.sluice.routing.route.Receipt;
import dev.sluice.routing.route.Receipt.Proof;
import dev.sluice.routing.route.RouteRequest;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What reads demand and how it is proved, in virtual time. */
class FreshnessTest {

    private static final RouteRequest READ = RouteRequest.read();
    private static final Instant NOW = FakeEngine.SINCE;
    private static final String GTID = "3e11fa47-71ca-11e1-9e33-c80aa9429562:7";

    private final FakeEngine primary =
            new FakeEngine("primary", EngineRole.PRIMARY).at("0/500").live("0/600");
    private final FakeEngine replica1 = new FakeEngine("replica-1", EngineRole.REPLICA).at("0/400");
    private final FakeEngine replica2 = new FakeEngine("replica-2", EngineRole.REPLICA).at("0/300");
    private final FakeManager manager = new FakeManager(primary, replica1, replica2);
    private final VirtualTiming timing = new VirtualTiming();

    @AfterEach
    void everyConnectionWasReturned() {
        assertThat(primary.notReturned() + replica1.notReturned() + replica2.notReturned())
                .isZero();
    }

    @Test
    void anAgeIsMetByAReplicaThatIsKnownToBeYoungEnough() {
        replica1.asOf(NOW.minusMillis(900));
        replica2.asOf(NOW.minusMillis(1100));

        Receipt receipt = receipt(READ.consistency(Consistency.atMost(Duration.ofSeconds(1))));

        assertThat(receipt.engine()).hasToString("replica-1");
        assertThat(receipt.proof()).isEqualTo(Proof.SHOWN);
        assertThat(replica1.asked() + replica2.borrowed()).isZero();
    }

    @Test
    void theAgeOfDataGrowsWhileNobodyLooks() {
        replica1.asOf(NOW);
        manager.refresh();
        timing.pause(Duration.ofSeconds(2));

        assertThat(receipt(READ.consistency(Consistency.atMost(Duration.ofSeconds(1))))
                        .engine())
                .hasToString("primary");
    }

    @Test
    void aReplicaWhoseAgeIsNotKnownIsAskedForWhereThePrimaryWasSeen() {
        unknownAges();
        replica2.live("0/500");

        Receipt receipt = receipt(READ.consistency(Consistency.atMost(Duration.ofSeconds(1))));

        assertThat(receipt).hasToString("replica-2 (replica) in epoch 1, at 0/500 or later, lag none, told when asked");
    }

    @Test
    void aReplicaThatMayHaveBeenRestartedIsAskedAlthoughItIsKnownToHaveThePosition() {
        Consistency after = Consistency.after(Bookmark.of("default", 1, Lsn.parse("0/400")));
        assertThat(receipt(READ.consistency(after)).proof()).isEqualTo(Proof.SHOWN);

        replica1.unvouched();
        assertThat(receipt(READ.consistency(after)))
                .hasToString("replica-1 (replica) in epoch 1, at 0/400 or later, lag none, told when asked");
        replica1.live("0/3ff");
        assertThat(receipt(READ.consistency(after)).engine()).hasToString("primary");
    }

    @Test
    void aReplicaThatMayHaveBeenRestartedIsAsYoungAsItWasIfItHasAllThatItHad() {
        replica1.asOf(NOW.minusMillis(900));
        replica2.asOf(NOW.minusMillis(1100));
        replica1.unvouched();
        RouteRequest young = READ.consistency(Consistency.atMost(Duration.ofSeconds(1)));

        assertThat(receipt(young).engine()).hasToString("replica-1");
        assertThat(replica1.asked()).isEqualTo(1);
        replica1.live("0/3ff");
        assertThat(receipt(young).engine()).hasToString("primary");
    }

    @Test
    void whatIsAfterANewerEpochIsAfterItAlsoIfItsPositionIsNotKnown() {
        Consistency after = Consistency.after(Bookmark.ofUnknown("default", 2));
        assertThatThrownBy(() -> router().connect(READ.consistency(after).deadline(Duration.ofMillis(100))))
                .isInstanceOf(NoRouteException.class)
                .hasMessageContaining("in epoch 2, the newest seen is epoch 1");
    }

    @Test
    void whereThePrimaryWasSeenTooLongAgoProvesNoAge() {
        unknownAges();
        replica1.live("0/500");
        primary.asOf(NOW.minusSeconds(2));
        manager.refresh();

        assertThat(receipt(READ.consistency(Consistency.atMost(Duration.ofSeconds(1))))
                        .engine())
                .hasToString("primary");
        assertThat(replica1.asked()).isZero();
        assertThat(primary.asked()).as("nobody doubts a primary's age").isZero();
    }

    @Test
    void bytesAreCountedFromWhereThePrimaryWasSeen() {
        assertThat(receipt(READ.consistency(Consistency.atMostBytes(0x100))).engine())
                .hasToString("replica-1");
        assertThat(receipt(READ.consistency(Consistency.atMostBytes(0xff))).engine())
                .hasToString("primary");
    }

    @Test
    void gtidsAreNoBytes() {
        primary.standing(GtidSet.parse(GTID));
        manager.refresh();

        assertThat(router().route(READ.consistency(Consistency.atMostBytes(1 << 20)))
                        .reasons())
                .anyMatch(reason -> reason.text().contains("which GTIDs do not tell"));
    }

    @Test
    void theScopesDemandStandsBetweenTheRequestsAndTheRouters() {
        Router router = Router.builder(manager)
                .timing(timing)
                .consistency(Consistency.strong())
                .build();
        assertThat(router.route(READ).engine()).hasToString("primary");
        router.scope()
                .runDemanding(
                        Consistency.any(),
                        () -> assertThat(router.route(READ).role()).isEqualTo(EngineRole.REPLICA));
        router.scope()
                .runDemanding(
                        Consistency.any(),
                        () -> assertThat(router.route(READ.consistency(Consistency.strong()))
                                        .engine())
                                .hasToString("primary"));
        assertThat(router.route(READ).reasons())
                .anyMatch(reason -> reason.toString().equals("router: strong, only the primary will do"));
    }

    @Test
    void whatAReplicaSaidIsNotAskedAgain() {
        replica1.live("0/510");
        Router router = router();

        for (int i = 0; i < 20; i++) {
            try (RoutedConnection routed = router.connect(after("0/510"))) {
                assertThat(routed.route().engine()).hasToString("replica-1");
                assertThat(routed.receipt().proof()).isIn(Proof.ASKED, Proof.HEARD);
                assertThat(routed.receipt().position()).contains(Lsn.parse("0/510"));
            }
        }
        assertThat(replica1.asked()).isEqualTo(1);
    }

    @Test
    void whatAReplicaSaidBeforeItWentDownIsNotBelieved() {
        replica1.live("0/510");
        Router router = router();
        router.connect(after("0/510")).close();
        replica1.live("0/200").since(NOW.plusSeconds(1)); // it came back, from a backup
        manager.refresh();

        assertThat(router.route(after("0/510")).reasons()).isNotEmpty();
        try (RoutedConnection routed = router.connect(after("0/510").deadline(Duration.ZERO))) {
            assertThat(routed.route().engine()).hasToString("primary");
        }
    }

    @Test
    void aServerThatWaitsByItselfIsToldOnce() {
        replica1.waiting(time -> replica1.live("0/510"));
        Router router = router();

        try (RoutedConnection routed = router.connect(after("0/510"))) {
            assertThat(routed.receipt().proof()).isEqualTo(Proof.WAITED);
            assertThat(routed.receipt().position()).contains(Lsn.parse("0/510"));
        }
        assertThat(replica1.awaited()).isEqualTo(1);
        assertThat(replica1.asked()).isEqualTo(1);
        router.connect(after("0/510")).close();
        assertThat(replica1.asked() + replica1.awaited()).as("remembered").isEqualTo(2);
    }

    @Test
    void aMonotonicReadIsAfterWhatTheLastOneMayHaveSeen() {
        replica1.live("0/480");
        Router router = router();
        try (RoutedConnection routed =
                router.connect(READ.consistency(Consistency.monotonic()).engine("replica-1"))) {
            assertThat(routed.receipt().position()).contains(Lsn.parse("0/400"));
            replica1.live("0/490"); // it goes on while it is read
        }
        assertThat(router.scope().observed()).isEqualTo(Bookmark.parse("default@1=0/490"));
        assertThat(router.scope().current()).isEqualTo(Bookmark.none());

        try (RoutedConnection routed = router.connect(READ.consistency(Consistency.monotonic()))) {
            assertThat(routed.route().engine()).hasToString("replica-1");
        }
        assertThat(router.route(READ).reasons()).noneMatch(reason -> reason.by().equals("scope"));
    }

    @Test
    void aMonotonicReadWhoseEndIsNotKnownLeavesOnlyThePrimary() throws SQLException {
        Router router = router();
        try (RoutedConnection routed =
                router.connect(READ.consistency(Consistency.monotonic()).engine("replica-1"))) {
            replica1.mute();
        }
        assertThat(router.scope().observed()).hasToString("default@1=?");
        assertThat(router.route(READ.consistency(Consistency.monotonic())).engine())
                .hasToString("primary");
    }

    @Test
    void aPrimaryThatMayLackABookmarkIsAskedAndABookmarkOfTheFutureIsRefused() {
        try (RoutedConnection routed = router().connect(after("0/600").deadline(Duration.ofMillis(200)))) {
            assertThat(routed.route().engine()).hasToString("primary");
        }
        assertThat(primary.asked()).isEqualTo(1);

        assertThatThrownBy(() -> router().connect(after("0/601")))
                .isInstanceOf(StaleReadException.class)
                .hasMessageContaining("primary: at 0/600");
        assertThat(primary.asked()).as("twice, with a fresh look between").isEqualTo(3);
        assertThat(timing.now()).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void whatTheScopeWroteAndEverybodyLostIsForgotten() {
        Router router = router();
        router.scope().advance(Bookmark.parse("default@1=0/700~audit@0=local"));

        try (RoutedConnection routed = router.connect(READ)) {
            assertThat(routed.route().engine()).hasToString("primary");
            assertThat(routed.route().reasons())
                    .anyMatch(reason -> reason.text().equals("at 0/600"));
        }
        assertThat(router.scope().current()).hasToString("audit@0=local");
    }

    @Test
    void ownWritesAreKnownToThePrimaryWithoutAsking() throws SQLException {
        primary.telling(Committed.at(1, Lsn.parse("0/5f0")));
        Router router = router();
        try (RoutedConnection routed = router.connect(RouteRequest.write())) {
            routed.connection().setAutoCommit(false);
            routed.connection().commit();
            assertThat(routed.bookmark()).hasToString("default@1=0/5F0");
        }
        router.connect(READ.deadline(Duration.ZERO)).close();
        assertThat(primary.asked()).isZero();
    }

    @Test
    void aCommitThatChangedNothingLeavesNoBookmark() throws SQLException {
        primary.telling(Committed.nothing());
        Router router = router();
        try (RoutedConnection routed = router.connect(RouteRequest.write())) {
            routed.connection().setAutoCommit(false);
            routed.connection().commit();
            assertThat(routed.bookmark()).isEqualTo(Bookmark.none());
        }
        assertThat(primary.asked()).isZero();
    }

    @Test
    void whatMayHaveBeenCommittedInAutoCommitModeIsAskedFor() throws SQLException {
        primary.telling(Committed.nothing());
        Router router = router();
        try (RoutedConnection routed = router.connect(RouteRequest.write())) {
            routed.connection().createStatement().close();
            routed.connection().setAutoCommit(false);
            routed.connection().commit();
            assertThat(routed.bookmark()).hasToString("default@1=0/600");
        }
        assertThat(primary.asked()).isEqualTo(1);
    }

    @Test
    void aReadOfOtherTablesNeedNotWait() {
        Router router = Router.builder(manager).timing(timing).byTable(true).build();
        router.scope().advanceOn(Bookmark.parse("default@1=0/510"), Set.of(QualifiedName.of("shop", "Orders")));

        assertThat(router.route(READ.reads(tables("orders"))).reasons())
                .anyMatch(reason -> reason.by().equals("scope"));
        assertThat(router.route(READ.reads(tables("products"))).reasons())
                .noneMatch(reason -> reason.by().equals("scope"));
        assertThat(router.route(READ).reasons())
                .as("unknown tables are all")
                .anyMatch(reason -> reason.by().equals("scope"));
        router.scope().advance(Bookmark.parse("default@1=0/520"));
        assertThat(router.route(READ.reads(tables("products"))).reasons())
                .as("a write to unknown tables")
                .anyMatch(reason -> reason.text().equals("after 0/520 in epoch 1"));
    }

    @Test
    void tablesCountOnlyWhereTheRouterIsToldSo() {
        Router router = router();
        router.scope().advanceOn(Bookmark.parse("default@1=0/510"), tables("orders"));

        assertThat(router.route(READ.reads(tables("products"))).reasons())
                .anyMatch(reason -> reason.by().equals("scope"));
    }

    @Test
    void aBookmarkFromOutsideIsCheckedAtTheDoor() {
        Router router = router();
        assertThat(router.accept(Bookmark.parse("default@1=0/5ff"))).hasToString("default@1=0/5FF");
        assertThat(primary.asked()).isEqualTo(1);
        router.accept(Bookmark.parse("default@1=0/5ff~default2@1=?").only(manager.groups()));
        assertThat(primary.asked()).as("heard").isEqualTo(1);
        assertThat(router.accept(Bookmark.parse("default@0=9/0"))).hasToString("default@0=9/0");

        assertRefused(router, "default@1=0/601", Reason.FUTURE, "whose primary is at 0/600");
        assertRefused(router, "default@7=0/1", Reason.FUTURE, "epoch 7 of group default, which is in epoch 1");
        assertRefused(router, "audit@1=0/1", Reason.FOREIGN, "group audit, known are [default]");
        assertRefused(router, "default@1=" + GTID, Reason.FOREIGN, "no position of group default");
    }

    @Test
    void aBookmarkOfServersThatThePrimaryNeverHeardOfIsForeign() {
        primary.standing(GtidSet.parse(GTID)).live(GtidSet.parse(GTID));
        replica1.standing(GtidSet.parse(GTID));
        replica2.standing(GtidSet.parse(GTID));
        manager.refresh();

        assertRefused(router(), "default@1=" + GTID.replace(":7", ":8"), Reason.FUTURE, "whose primary is at");
        assertRefused(router(), "default@1=" + GTID.replace("3e11", "0000"), Reason.FOREIGN, "whose primary is at");
    }

    @Test
    void aBookmarkOfAnotherProductIsRefusedByARead() {
        assertThatThrownBy(() ->
                        router().connect(READ.consistency(Consistency.after(Bookmark.parse("default@1=" + GTID)))))
                .isInstanceOfSatisfying(
                        BookmarkException.class, e -> assertThat(e.reason()).isEqualTo(Reason.FOREIGN));
    }

    @Test
    void aWriteThatNobodyCouldPlaceIsBeforeTheNextOneThatCanBePlaced() {
        Router router = router();
        router.scope().advance(Bookmark.ofUnknown("default", 1));
        router.scope().observe(Bookmark.ofUnknown("default", 1));

        try (RoutedConnection routed = router.connect(RouteRequest.write())) {
            routed.bookmark();
        }

        assertThat(router.scope().current()).hasToString("default@1=0/600");
        assertThat(router.scope().observed().isNone()).isTrue();
    }

    @Test
    void aMonotonicReadOfThePrimaryPlacesAWriteThatNobodyCould() {
        Router router = router();
        router.scope().advance(Bookmark.ofUnknown("default", 1));

        router.connect(READ.consistency(Consistency.monotonic())).close();

        assertThat(router.scope().current()).hasToString("default@1=0/600");
    }

    private static void assertRefused(Router router, String bookmark, Reason reason, String why) {
        assertThatThrownBy(() -> router.accept(Bookmark.parse(bookmark)))
                .isInstanceOfSatisfying(
                        BookmarkException.class, e -> assertThat(e.reason()).isEqualTo(reason))
                .hasMessageStartingWith("bookmark: " + reason.key() + " (")
                .hasMessageContaining(why);
    }

    private void unknownAges() {
        replica1.asOf(Instant.EPOCH);
        replica2.asOf(Instant.EPOCH);
        manager.refresh();
    }

    private Receipt receipt(RouteRequest request) {
        manager.refresh();
        try (RoutedConnection routed = router().connect(request)) {
            return routed.receipt();
        }
    }

    private Router router() {
        return Router.builder(manager).timing(timing).build();
    }

    private static Set<QualifiedName> tables(String name) {
        return Set.of(QualifiedName.of(name));
    }

    private static RouteRequest after(String lsn) {
        return READ.consistency(Consistency.after(Bookmark.of("default", 1, Lsn.parse(lsn))));
    }
}
