package dev.sluice.managers.connect;

import com.mysql.cj.jdbc.JdbcConnection;
import com.mysql.cj.protocol.ServerSessionStateController;
import com.mysql.cj.protocol.ServerSessionStateController.ServerSessionStateChanges;
import com.mysql.cj.protocol.ServerSessionStateController.SessionStateChange;
import com.mysql.cj.protocol.ServerSessionStateController.SessionStateChangesListener;
import dev.sluice.managers.spi.Committed;
import dev.sluice.managers.topology.GtidSet;
import dev.sluice.managers.topology.Position;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicReference;
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

    private final AtomicReference<@Nullable String> untaken = new AtomicReference<>();
    private volatile boolean tells;

    private GtidTracker() {}

    static void attachTo(Connection connection) throws SQLException {
        JdbcConnection physical = connection.unwrap(JdbcConnection.class);
        GtidTracker tracker = new GtidTracker();
        physical.getServerSessionStateController().addSessionStateChangesListener(tracker);
        TRACKERS.put(physical, tracker);
    }

    /** That of the physical connection; of one which its pool has closed by now, one that was told nothing. */
    static GtidTracker of(Connection connection) {
        try {
            if (connection.isClosed()) {
                return new GtidTracker();
            }
            GtidTracker tracker = TRACKERS.get(connection.unwrap(JdbcConnection.class));
            return tracker == null ? new GtidTracker() : tracker;
        } catch (SQLException e) {
            throw new IllegalArgumentException("connection: not one of MySQL's (expected: one borrowed here)", e);
        }
    }

    /** What has been committed since it was taken the last time; empty if nothing was, or the server did not tell. */
    Optional<Position> take() {
        String gtids = untaken.getAndSet(null);
        return gtids == null ? Optional.empty() : Optional.of(GtidSet.parse(gtids));
    }

    /**
     * The same right after a commit. Only of a connection that has told something before it is certain that it tells
     * everything: whoever declares the URL may have switched that off.
     */
    Committed told(long epoch) {
        return take().map(gtids -> Committed.at(epoch, gtids))
                .orElseGet(() -> tells ? Committed.nothing() : Committed.untold());
    }

    @Override
    public void handleSessionStateChanges(ServerSessionStateChanges changes) {
        for (SessionStateChange change : changes.getSessionStateChangesList()) {
            if (change.getType() == ServerSessionStateController.SESSION_TRACK_GTIDS) {
                untaken.accumulateAndGet(change.getValues().get(0), GtidTracker::both);
                tells = true;
            }
        }
    }

    private static @Nullable String both(@Nullable String before, @Nullable String now) {
        if (before == null || now == null) {
            return now == null ? before : now;
        }
        return GtidSet.parse(before).merge(GtidSet.parse(now)).toString();
    }
}
