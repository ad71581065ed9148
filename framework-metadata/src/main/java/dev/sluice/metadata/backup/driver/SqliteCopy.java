package dev.sluice.metadata.backup.driver;

import dev.sluice.DatabaseProduct;
import dev.sluice.metadata.backup.model.BackupException;
import dev.sluice.metadata.backup.model.BackupException.Reason;
import dev.sluice.metadata.backup.model.Contents;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Looks at a SQLite file. */
final class SqliteCopy {

    private SqliteCopy() {}

    /** Opens a file to which nobody writes, so that nothing beside it is read or made. */
    static Connection openImmutable(Path file) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:file:" + file.toUri().getRawPath() + "?immutable=1&mode=ro");
    }

    /** Opens a file as an application would. */
    static Connection open(Path file) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file);
    }

    /** Refuses a copy whose pages do not fit together, or that holds something else than the manifest says. */
    static void verify(String what, Path file, Contents contents) {
        try (Connection connection = openImmutable(file)) {
            requireIntegrity(what, connection);
            Fingerprint fingerprint = Fingerprint.of(connection);
            if (!fingerprint.text().equals(contents.fingerprint())) {
                throw new BackupException(
                        Reason.DAMAGED, what + ": not the schema of the manifest; use another backup");
            }
            if (!contents.rows().isEmpty()) {
                RowCounts.compare(
                        what, contents.rows(), RowCounts.of(connection, DatabaseProduct.SQLITE, fingerprint.tables()));
            }
        } catch (SQLException e) {
            throw new BackupException(
                    Reason.DAMAGED, what + ": SQLite cannot read it (" + e.getMessage() + "); use another backup", e);
        }
    }

    /** Refuses a database whose pages do not fit together. */
    static void requireIntegrity(String what, Connection connection) throws SQLException {
        String answer = text(connection, "pragma integrity_check(1)");
        if (!"ok".equals(answer)) {
            throw new BackupException(
                    Reason.DAMAGED,
                    what + ": the integrity check failed (" + answer.strip().replaceAll("\\s+", " ")
                            + "); use another backup");
        }
    }

    /** The first column of the first row. */
    static String text(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? String.valueOf(row.getString(1)) : "";
        }
    }
}
