package dev.sluice.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.managers.spi.PositionQuestion;
import dev.sluice.managers.spi.ServerStatus;
import dev.sluice.managers.topology.EngineRole;
import dev.sluice.managers.topology.Lsn;
import dev.sluice.routing.consistency.Bookmark;
import dev.sluice.routing.consistency.Consistency;
import dev.sluice.routing.route.Receipt.Proof;
import dev.sluice.routing.route.RouteRequest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OwedProofTest {

    private static final RouteRequest AFTER =
            RouteRequest.read().consistency(Consistency.after(Bookmark.parse("default@1=0/500")));

    private final FakeEngine primary =
            new FakeEngine("primary", EngineRole.PRIMARY).at("0/500").live("0/600");
    private final FakeEngine replica =
            new FakeEngine("replica-1", EngineRole.REPLICA).at("0/400").answersInFront(new Answer());
    private final FakeManager manager = new FakeManager(primary, replica);
    private final Router router = Router.over(manager);

    @AfterEach
    void everyConnectionWasReturned() {
        assertThat(primary.notReturned() + replica.notReturned()).isZero();
    }

    @Test
    void isPaidByAnAnswerThatHasWhatIsDemanded() throws SQLException {
        try (RoutedConnection routed = router.connectOwing(AFTER)) {
            assertThat(routed.route().engine()).hasToString("replica-1");
            assertThat(routed.receipt().proof()).isEqualTo(Proof.OWED);
            assertThat(isPaid(routed, "0/510")).isTrue();
            assertThat(routed.owed()).isEmpty();
            assertThat(routed.receipt().proof()).isEqualTo(Proof.ASKED);
            assertThat(routed.receipt().position()).contains(Lsn.parse("0/510"));
        }
        try (RoutedConnection routed = router.connectOwing(AFTER)) {
            assertThat(routed.owed()).as("known by now").isEmpty();
            assertThat(routed.receipt().proof()).isEqualTo(Proof.HEARD);
        }
        assertThat(replica.asked()).as("by the router").isZero();
    }

    @Test
    void isNotPaidByLessNorByNothing() throws SQLException {
        for (String answer : new String[] {"0/4FF", ""}) {
            try (RoutedConnection routed = router.connectOwing(AFTER)) {
                assertThat(isPaid(routed, answer)).isFalse();
                assertThat(routed.owed()).isPresent();
            }
            manager.refresh();
        }
    }

    @Test
    void isNotOfferedAgainBeforeSomebodyHasLooked() throws SQLException {
        try (RoutedConnection routed = router.connectOwing(AFTER)) {
            assertThat(isPaid(routed, "0/4FF")).isFalse();
        }
        replica.live("0/500");
        try (RoutedConnection routed = router.connectOwing(AFTER)) {
            assertThat(routed.owed()).isEmpty();
            assertThat(routed.receipt().proof()).isEqualTo(Proof.ASKED);
        }
        assertThat(replica.asked()).isEqualTo(1);
    }

    @Test
    void isNotOfferedByAReplicaThatIsKnownToLag() {
        replica.live("0/500").lag(Duration.ofSeconds(1));
        manager.refresh();
        try (RoutedConnection routed = router.connectOwing(AFTER)) {
            assertThat(routed.owed()).isEmpty();
            assertThat(routed.receipt().proof()).isEqualTo(Proof.ASKED);
        }
    }

    @Test
    void isNeverOwedToWhoeverDoesNotOfferToPay() {
        replica.live("0/500");
        try (RoutedConnection routed = router.connect(AFTER)) {
            assertThat(routed.owed()).isEmpty();
            assertThat(routed.receipt().proof()).isEqualTo(Proof.ASKED);
        }
    }

    private static boolean isPaid(RoutedConnection routed, String answer) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT '" + answer + "'")) {
            return routed.owed().orElseThrow().isPaidBy(row);
        }
    }

    /** The row is the position; an empty one says nothing. */
    private record Answer() implements PositionQuestion {

        @Override
        public String sql() {
            return "SELECT position";
        }

        @Override
        public Optional<ServerStatus> answer(ResultSet row) throws SQLException {
            String position = row.getString(1);
            return position.isEmpty()
                    ? Optional.empty()
                    : Optional.of(ServerStatus.replica(1, Lsn.parse(position), "18.6", null));
        }
    }
}
