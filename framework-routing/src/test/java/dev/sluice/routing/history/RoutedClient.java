package dev.sluice.routing.history;

import dev.sluice.DatabaseException;
import dev.sluice.managers.topology.EngineRole;
import dev.sluice.routing.RoutedConnection;
import dev.sluice.routing.Router;
import dev.sluice.routing.consistency.Bookmark;
import dev.sluice.routing.history.Event.Append;
import dev.sluice.routing.history.Event.Missed;
import dev.sluice.routing.history.Event.Read;
import dev.sluice.routing.route.RouteRequest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Goes through a router of this JVM, as an application does: units of work, and the thread's scope. */
final class RoutedClient implements Client {

    private static final Logger LOG = LoggerFactory.getLogger(RoutedClient.class);

    /** What an application sets so that a server that hangs does not hold it for ever. */
    private static final int NETWORK_TIMEOUT_MILLIS = 2_000;

    private static final Duration DEADLINE = Duration.ofSeconds(3);

    private final Router router;
    private final ListSql sql;
    private final RouteRequest write;
    private final RouteRequest read;

    RoutedClient(Router router, ListSql sql, RouteRequest read) {
        this.router = router;
        this.sql = sql;
        this.write = RouteRequest.write().deadline(DEADLINE);
        this.read = read.deadline(DEADLINE);
    }

    @Override
    public Event append(int key, long value) {
        String engine = "nowhere";
        Outcome outcome = Outcome.FAILED;
        try (RoutedConnection routed = router.connect(write)) {
            engine = routed.route().engine().toString();
            outcome = append(routed, key, value);
        } catch (DatabaseException e) {
            LOG.debug("append of {}", value, e); // no engine, or the connection could not be given back
        }
        return new Append(key, value, outcome, engine);
    }

    private Outcome append(RoutedConnection routed, int key, long value) {
        Connection connection = routed.connection();
        try {
            connection.setNetworkTimeout(Runnable::run, NETWORK_TIMEOUT_MILLIS);
            connection.setAutoCommit(false);
            try (PreparedStatement statement = connection.prepareStatement(sql.append())) {
                statement.setInt(1, key);
                statement.setString(2, Long.toString(value));
                statement.executeUpdate();
            }
        } catch (SQLException e) {
            return Outcome.FAILED; // the commit was not sent
        }
        try {
            connection.commit();
        } catch (SQLException e) {
            return Outcome.UNKNOWN;
        }
        try {
            routed.bookmark();
            return Outcome.OK;
        } catch (DatabaseException e) {
            return Outcome.UNMARKED;
        }
    }

    @Override
    public Event read(int from, int to) {
        Read seen;
        try (RoutedConnection routed = router.connect(read)) {
            SortedMap<Integer, List<Long>> lists = new TreeMap<>();
            for (int key = from; key <= to; key++) {
                lists.put(key, List.of());
            }
            Connection connection = routed.connection();
            connection.setNetworkTimeout(Runnable::run, NETWORK_TIMEOUT_MILLIS);
            try (PreparedStatement statement = connection.prepareStatement(ListSql.READ)) {
                statement.setInt(1, from);
                statement.setInt(2, to);
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        lists.put(rows.getInt(1), Event.values(rows.getString(2), " "));
                    }
                }
            }
            boolean replica = routed.route().role() == EngineRole.REPLICA;
            seen = new Read(lists, replica, routed.route().engine().toString());
        } catch (DatabaseException | SQLException e) {
            return new Missed(String.valueOf(e.getMessage()));
        }
        return new Read(seen.lists(), seen.fromReplica(), seen.engine() + "@" + bookmark());
    }

    @Override
    public String bookmark() {
        return router.scope().current().merge(router.scope().observed()).toString();
    }

    @Override
    public void receive(String bookmark) {
        router.scope().advance(Bookmark.parse(bookmark));
    }

    @Override
    public void close() {
        // it owns nothing
    }
}
