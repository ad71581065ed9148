package dev.sluice.metadata.backup.driver;

import dev.sluice.metadata.backup.model.BackupException;
import dev.sluice.metadata.backup.model.BackupException.Reason;
import dev.sluice.metadata.backup.model.Contents;
import dev.sluice.metadata.backup.model.RestoreTarget;
import java.sql.Connection;
import java.sql.SQLException;

/** What restoring into any server has in common. */
final class ServerCopies {

    private static final String WHO = "restore: ";

    private ServerCopies() {}

    /** The target, if it is a server. */
    static RestoreTarget.Server server(RestoreTarget target) {
        if (target instanceof RestoreTarget.Server server) {
            return server;
        }
        throw new BackupException(
                Reason.REFUSED, WHO + "a backup of a server does not go into a file; name a database of a server");
    }

    /** Refuses a target that has tables, unless they may be replaced. */
    static void requireEmpty(RestoreTarget.Server target) {
        try (Connection connection = target.site().connect()) {
            int tables = Fingerprint.of(connection).tables().size();
            if (tables > 0 && !target.replace()) {
                throw new BackupException(
                        Reason.REFUSED,
                        WHO + target.site().address() + " has " + tables
                                + " tables; restore into an empty database, or say that they may be replaced");
            }
        } catch (SQLException e) {
            throw refused(e);
        }
    }

    /** Compares what is there now with what the manifest says. */
    static void requireRestored(RestoreTarget.Server target, Contents contents) {
        try (Connection connection = target.site().connect()) {
            Fingerprint fingerprint = Fingerprint.of(connection);
            if (!fingerprint.text().equals(contents.fingerprint())) {
                throw new BackupException(
                        Reason.DAMAGED,
                        WHO + target.site().address() + " has another schema than the backup (it has "
                                + fingerprint.tables().size() + " tables); restore into an empty database");
            }
            if (!contents.rows().isEmpty()) {
                RowCounts.compare(
                        WHO + target.site().address(),
                        contents.rows(),
                        RowCounts.of(connection, contents.product(), fingerprint.tables()));
            }
        } catch (SQLException e) {
            throw refused(e);
        }
    }

    private static BackupException refused(SQLException e) {
        return new BackupException(
                Reason.FAILED, WHO + "the database refused (" + e.getMessage() + "); check the role's rights", e);
    }
}
