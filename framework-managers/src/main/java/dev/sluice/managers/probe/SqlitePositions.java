package dev.sluice.managers.probe;

import dev.sluice.managers.spi.PositionSource;
import dev.sluice.managers.spi.ServerStatus;
import dev.sluice.managers.topology.LocalPosition;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * A SQLite file: a connection that may not write is a replica without lag. {@code schema_version} makes SQLite read the
 * file's header, so that a file which is gone or is none of SQLite's is found out.
 */
final class SqlitePositions implements PositionSource {

    private static final String QUESTION =
            "SELECT sqlite_version(), query_only, schema_version FROM pragma_query_only, pragma_schema_version";

    @Override
    public ServerStatus observe(Connection connection, boolean lagWanted) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(QUESTION)) {
            row.next();
            String version = row.getString(1);
            boolean readOnly = row.getBoolean(2) || connection.isReadOnly();
            return readOnly
                    ? ServerStatus.replica(0, LocalPosition.INSTANCE, version, Duration.ZERO)
                    : ServerStatus.primary(0, LocalPosition.INSTANCE, LocalPosition.INSTANCE, version);
        }
    }
}
