package dev.sluice.managers.connect;

import com.mysql.cj.jdbc.JdbcConnection;
import com.mysql.cj.protocol.ServerSessionStateController;
import com.mysql.cj.protocol.ServerSessionStateController.ServerSessionStateChanges;
import com.mysql.cj.protocol.ServerSessionStateController.SessionStateChange;
import com.mysql.cj.protocol.ServerSessionStateController.SessionStateChangesListener;
import dev.sluice.managers.topology.GtidSet;
import dev.sluice.managers.topology.Position;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the GTID that MySQL reports with the OK of each commit, so that a bookmark costs no round trip.
 *
 * <p>The driver holds its listeners weakly, and removes a collected one within the loop over them: the statement after
 * that fails with a {@code ConcurrentModificationException}. Hence the map: it holds the listener as long as the
 * connection lives, and the connection weakly.
 */
final class GtidTracker implements SessionStateChangesListener {

    private static final Map<Connection, GtidTracker> TRACKERS = Collections.synchronizedMap(new WeakHashMap<>());

    private volatile @Nullable String last;

    private GtidTracker() {}

    static void attachTo(Connection connection) throws SQLException {
        JdbcConnection physical = connection.unwrap(JdbcConnection.class);
        GtidTracker tracker = new GtidTracker();
        physical.getServerSessionStateController().addSessionStateChangesListener(tracker);
        TRACKERS.put(physical, tracker);
    }

    static Optional<Position> lastOf(Connection connection) {
        try {
            GtidTracker tracker = TRACKERS.get(connection.unwrap(JdbcConnection.class));
            String gtid = tracker == null ? null : tracker.last;
            return gtid == null ? Optional.empty() : Optional.of(GtidSet.parse(gtid));
        } catch (SQLException e) {
            throw new IllegalArgumentException("connection: not one of MySQL's (expected: one borrowed here)", e);
        }
    }

    @Override
    public void handleSessionStateChanges(ServerSessionStateChanges changes) {
        for (SessionStateChange change : changes.getSessionStateChangesList()) {
            if (change.getType() == ServerSessionStateController.SESSION_TRACK_GTIDS) {
                last = change.getValues().get(0);
            }
        }
    }
}
