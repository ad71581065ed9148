package dev.sluice.metadata.backup.model;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A database as backups see it: connections to ask, and for servers the address at which their tools find it. Immutable.
 *
 * @param name for messages and manifests: {@code primary}, {@code replica-1}
 * @param address null for SQLite, which needs no tools
 */
public record DatabaseSite(
        String name, DataSource dataSource, @Nullable ServerAddress address) {

    public DatabaseSite {
        requireNonNull(name, "name");
        requireNonNull(dataSource, "dataSource");
    }

    /**
     * Borrows a connection.
     *
     * @throws BackupException if there is none
     */
    public Connection connect() {
        try {
            return dataSource.getConnection();
        } catch (SQLException e) {
            throw new BackupException(
                    BackupException.Reason.UNREACHABLE,
                    "backup: " + name + " gives no connection (" + e.getMessage() + "); check that the database is up",
                    e);
        }
    }

    /**
     * The address that a tool of the server needs.
     *
     * @throws BackupException if none was given
     */
    public ServerAddress requireAddress() {
        if (address == null) {
            throw new BackupException(
                    BackupException.Reason.FAILED,
                    "backup: " + name + " has no address (a connection alone is enough for SQLite only);"
                            + " pass a ServerAddress beside the data source");
        }
        return address;
    }
}
