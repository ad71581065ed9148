package dev.sluice.sessions.cache;

import static java.util.Objects.requireNonNull;

import dev.sluice.DatabaseProduct;
import dev.sluice.routing.RoutedConnection;
import dev.sluice.routing.consistency.Consistency;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.sessions.internal.RowWrites;
import dev.sluice.sessions.internal.RowWrites.Change;
import dev.sluice.sessions.internal.UnitHost;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A counter for each table, which the writing transaction raises, and perhaps what was changed then. The connection goes back
 * after each look.
 */
final class PollingChannel extends ThreadedChannel {

    private static final String RAISE = "insert into sluice_cache_version (table_name, version) values (?, 1) ";

    private static final Logger LOG = LoggerFactory.getLogger(EntityCache.class);

    private final Duration every;
    private final @Nullable ChangeTable changes;
    private @Nullable Map<String, Long> seen; // confined to the thread

    /** @param changes null if it is told by tables only */
    PollingChannel(Duration every, @Nullable ChangeTable changes) {
        if (requireNonNull(every, "every").toMillis() < 1) {
            throw new IllegalArgumentException("every: " + every + " (expected: >= 1 ms)");
        }
        this.every = every;
        this.changes = changes;
    }

    @Override
    RouteRequest request(UnitHost sessions) {
        // of a file every connection sees the same, and the one that writes has something else to do
        return product(sessions) == DatabaseProduct.SQLITE
                ? super.request(sessions).consistency(Consistency.any())
                : super.request(sessions);
    }

    private static DatabaseProduct product(UnitHost sessions) {
        return sessions.router().manager().engines(sessions.group()).get(0).product();
    }

    @Override
    void tell(UnitHost sessions, Connection connection, SortedMap<String, Set<String>> written) throws SQLException {
        DatabaseProduct product = product(sessions);
        String raise = RAISE
                + (product == DatabaseProduct.MYSQL
                        ? "on duplicate key update version = version + 1"
                        : "on conflict (table_name) do update set version = sluice_cache_version.version + 1");
        try (PreparedStatement statement = connection.prepareStatement(raise)) {
            for (Map.Entry<String, Set<String>> one : written.entrySet()) {
                statement.setString(1, one.getKey());
                statement.executeUpdate();
                if (changes != null) {
                    changes.put(connection, product, one.getKey(), one.getValue());
                }
            }
        }
    }

    @Override
    Duration rest() {
        return every;
    }

    @Override
    void listen(UnitHost sessions, RoutedConnection routed) throws SQLException {
        Map<String, Long> now = versions(routed.connection());
        Map<String, Long> before = seen;
        if (before == null) {
            tellCaches(News.ANYTHING, routed.observed());
        } else if (!now.equals(before)) {
            News written = written(sessions, routed.connection(), before, now);
            tellCaches(written, routed.observed());
        }
        seen = now;
    }

    private News written(UnitHost sessions, Connection connection, Map<String, Long> before, Map<String, Long> now)
            throws SQLException {
        Set<String> tables = new HashSet<>();
        Set<String> otherwise = new HashSet<>();
        List<Change> known = new ArrayList<>();
        for (Map.Entry<String, Long> counter : now.entrySet()) {
            String table = counter.getKey();
            @Nullable Long last = before.get(table);
            if (counter.getValue().equals(last)) {
                continue;
            }
            tables.add(table);
            @Nullable
            List<Change> changed = changed(sessions, connection, table, last == null ? 0 : last, counter.getValue());
            if (changed == null) {
                otherwise.add(table);
            } else {
                known.addAll(changed);
            }
        }
        return new News(tables, known.isEmpty() ? null : new RowWrites(otherwise, known));
    }

    private @Nullable List<Change> changed(
            UnitHost sessions, Connection connection, String table, long after, long last) throws SQLException {
        try {
            return changes == null ? null : changes.get(connection, table, after, last, sessions::entityNamed);
        } catch (RuntimeException e) {
            LOG.debug("[{}] another process tells of keys what is not understood here", sessions.who(), e);
            return null;
        }
    }

    private static Map<String, Long> versions(Connection connection) throws SQLException {
        Map<String, Long> versions = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select table_name, version from sluice_cache_version")) {
            while (rows.next()) {
                versions.put(rows.getString(1), rows.getLong(2));
            }
        }
        return versions;
    }
}
