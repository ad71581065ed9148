package dev.sluice.sessions.cache;

import dev.sluice.DatabaseProduct;
import dev.sluice.routing.RoutedConnection;
import dev.sluice.routing.consistency.Consistency;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.sessions.internal.UnitHost;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A counter for each table, which the writing transaction raises. The connection goes back after each look. */
final class PollingChannel extends ThreadedChannel {

    private static final String RAISE = "insert into sluice_cache_version (table_name, version) values (?, 1) ";

    private final Duration every;
    private @Nullable Map<String, Long> seen; // confined to the thread

    PollingChannel(Duration every) {
        this.every = every;
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
    void tell(UnitHost sessions, Connection connection, Set<String> tables) throws SQLException {
        String raise = RAISE
                + (product(sessions) == DatabaseProduct.MYSQL
                        ? "on duplicate key update version = version + 1"
                        : "on conflict (table_name) do update set version = sluice_cache_version.version + 1");
        try (PreparedStatement statement = connection.prepareStatement(raise)) {
            for (String table : tables) {
                statement.setString(1, table);
                statement.executeUpdate();
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
            tellCaches(Set.of(), routed.observed());
        } else if (!now.equals(before)) {
            Set<String> written = new HashSet<>();
            now.forEach((table, version) -> {
                if (!version.equals(before.get(table))) {
                    written.add(table);
                }
            });
            tellCaches(written, routed.observed());
        }
        seen = now;
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
