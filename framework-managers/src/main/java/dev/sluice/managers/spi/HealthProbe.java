package dev.sluice.managers.spi;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * Says whether a server that has answered may be given work.
 *
 * @implSpec Called directly after each {@link PositionSource#observe}, on the same thread and connection, under the same
 *     timeout and the same rules. An objection counts as a failed observation with that text as its reason, and so does
 *     an exception: after {@code health.failures-until-down} of them in a row the engine is down.
 */
@FunctionalInterface
public interface HealthProbe {

    /** Why the server must not be given work, in words and without secrets; empty if it may. */
    Optional<String> objection(Connection connection, ServerStatus status) throws SQLException;

    /** The default: the status that has just arrived is proof enough, and costs no further round trip. */
    static HealthProbe answered() {
        return (connection, status) -> Optional.empty();
    }

    /** Runs a statement that must not fail, for one more round trip per observation; its rows do not matter. */
    static HealthProbe query(String sql) {
        requireNonNull(sql, "sql");
        return (connection, status) -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
                return Optional.empty();
            }
        };
    }
}
