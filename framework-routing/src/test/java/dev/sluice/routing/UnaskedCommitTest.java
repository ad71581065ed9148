package dev.sluice.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.managers.spi.Committed;
import dev.sluice.managers.topology.EngineRole;
import dev.sluice.managers.topology.Lsn;
import dev.sluice.routing.consistency.Bookmark;
import dev.sluice.routing.route.RouteRequest;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a commit leaves behind where nobody can lack what it wrote. */
class UnaskedCommitTest {

    private final FakeEngine primary = new FakeEngine("primary", EngineRole.PRIMARY)
            .at("0/500")
            .live("0/600")
            .telling(Committed.at(1, Lsn.parse("0/5f0")));
    private final FakeEngine replica = new FakeEngine("replica", EngineRole.REPLICA).at("0/600");
    private final FakeManager manager = new FakeManager(primary);
    private final Router router = Router.over(manager);

    @AfterEach
    void everyConnectionWasReturned() {
        assertThat(primary.notReturned() + replica.notReturned()).isZero();
    }

    @Test
    void aGroupWithoutReplicasIsNotAskedForThePosition() throws SQLException {
        assertThat(written(false)).isEqualTo(Bookmark.ofUnknown("default", 1));
        assertThat(router.scope().current().lacksPosition("default")).isTrue();
        assertThat(primary.asked()).isZero();

        assertThat(router.route(RouteRequest.read()).engine()).isEqualTo(primary.name());
    }

    @Test
    void itIsAskedIfSomebodyComparesPositions() throws SQLException {
        assertThat(written(true)).hasToString("default@1=0/5F0");
    }

    @Test
    void readsStayOnThePrimaryWhenAReplicaJoinsUntilTheNextCommitTells() throws SQLException {
        written(false);
        manager.join(replica);
        manager.refresh();
        assertThat(router.route(RouteRequest.read()).engine()).isEqualTo(primary.name());

        assertThat(written(false)).hasToString("default@1=0/600");
        assertThat(router.route(RouteRequest.read()).engine()).isEqualTo(replica.name());
    }

    @Test
    void aBookmarkThatTravelsIsGivenAPosition() throws SQLException {
        Bookmark written = written(false);

        assertThat(router.positioned(written)).hasToString("default@1=0/600");
        assertThat(router.scope().current()).hasToString("default@1=0/600");
        Bookmark known = Bookmark.parse("default@1=0/5F0");
        assertThat(router.positioned(known)).isSameAs(known);
        assertThat(primary.asked()).isEqualTo(1);
    }

    @Test
    void itStaysWithoutOneWhileThePrimaryIsInAnOlderEpochOrIsNotToBeHad() throws SQLException {
        Bookmark newer = Bookmark.ofUnknown("default", 2);
        assertThat(router.positioned(newer)).isEqualTo(newer);

        Bookmark written = written(false);
        primary.refusing("unreachable");
        Router hasty = Router.builder(manager).deadline(Duration.ZERO).build();
        assertThat(hasty.positioned(written)).isEqualTo(written);
    }

    @Test
    void itIsNotAskedForWhereThereAreNone() {
        primary.at(null);
        manager.refresh();
        Bookmark written = Bookmark.ofUnknown("default", 1);

        assertThat(router.positioned(written)).isSameAs(written);
        assertThat(primary.asked()).isZero();
    }

    private Bookmark written(boolean compares) throws SQLException {
        try (RoutedConnection routed = router.connect(RouteRequest.write())) {
            routed.gate(new CommitGate() {
                @Override
                public void committing() {}

                @Override
                public boolean comparesPositions() {
                    return compares;
                }

                @Override
                public void rollingBack() {}
            });
            routed.connection().setAutoCommit(false);
            routed.connection().commit();
            return routed.bookmark();
        }
    }
}
