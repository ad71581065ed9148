package dev.sluice.routing.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.managers.DatabaseManager;
import dev.sluice.routing.Router;
import dev.sluice.routing.history.History.Session;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.testing.MySqlNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A commit that returned may be on the source alone; it may not be lost once a replica has shown it. */
class MySqlHistoryIT extends HistoryTests<MySqlNode> {

    @Override
    Site<MySqlNode> start() throws SQLException {
        return Site.mySql();
    }

    @Test
    void theCheckerFindsTheWritesThatAnAsynchronousFailoverLoses() throws SQLException {
        Site<MySqlNode> site = site();
        MySqlNode former = site.primary();
        List<Event> events;
        try (DatabaseManager manager = site.manage()) {
            Client client = new RoutedClient(Router.over(manager), site.sql(), RouteRequest.read());
            for (MySqlNode replica : site.replicas()) {
                stopReceiving(replica);
            }
            events = List.of(client.append(1, 11), client.read(1, 1));
            site.cluster().kill(former);
        }
        site.cluster().promote(site.mostAdvanced().get());

        assertThat(events.toString())
                .matches("\\[append 1 11 OK node-0, read node-0@\\S+ primary 1=11]".replace("node-0", former.name()));
        History history = new History(Map.of("a", new Session(false, events)), site.lists(site.primary()));
        assertThat(HistoryChecker.check(history, Acknowledgement.COMMIT_RETURNED))
                .extracting(Violation::guarantee)
                .containsExactly(Guarantee.NO_LOST_READ, Guarantee.NO_LOST_WRITE);
        assertThat(HistoryChecker.check(history, Acknowledgement.A_REPLICA_SHOWED_IT))
                .isEmpty();
    }

    private static void stopReceiving(MySqlNode replica) throws SQLException {
        try (Connection connection = replica.connect("mysql");
                Statement statement = connection.createStatement()) {
            statement.execute("STOP REPLICA IO_THREAD");
        }
    }
}
