package dev.sluice.metadata.backup.driver;

import dev.sluice.DatabaseProduct;
import dev.sluice.metadata.backup.model.BackupException;
import dev.sluice.metadata.backup.model.BackupException.Reason;
import dev.sluice.metadata.backup.model.Contents;
import dev.sluice.metadata.backup.model.DatabaseSite;
import dev.sluice.metadata.backup.model.RestoreTarget;
import dev.sluice.metadata.spi.BackupDriver;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * SQLite, by {@code VACUUM INTO}: one read transaction, however much others write meanwhile. The driver's step-wise backup
 * starts again whenever somebody writes and need not come to an end; a copy of the file misses what is in its log.
 */
final class SqliteDriver implements BackupDriver {

    private static final int FULL = 13;
    private static final int IO_ERROR = 10;

    @Override
    public String format() {
        return "sqlite";
    }

    @Override
    public void check(DatabaseSite site) {
        // the engine is in the driver: there is no tool that could be missing
    }

    @Override
    public Contents write(DatabaseSite site, Path work, boolean countRows, OutputStream out)
            throws IOException, SQLException {
        Path copy = OwnerOnly.workFile(work, ".db");
        try (Connection connection = site.connect()) {
            String before = Fingerprint.of(connection).text();
            vacuum(connection, copy);
            String after = Fingerprint.of(connection).text();
            Contents contents = contents(connection, copy, countRows);
            // Between two equal looks at the source nobody changed its schema, so the copy must have it as well.
            if (before.equals(after) && !before.equals(contents.fingerprint())) {
                throw new BackupException(
                        Reason.DAMAGED, "backup: the copy has another schema than its source; check the file's disk");
            }
            Files.copy(copy, out);
            return contents;
        } finally {
            Files.deleteIfExists(copy);
            Files.deleteIfExists(copy.resolveSibling(copy.getFileName() + "-journal")); // if it had no space
        }
    }

    @Override
    public void verify(Path copy, Contents contents) {
        SqliteCopy.verify("backup", copy, contents);
    }

    @Override
    public void restore(Path copy, Contents contents, RestoreTarget target, Path work)
            throws IOException, SQLException {
        if (!(target instanceof RestoreTarget.File file)) {
            throw new BackupException(
                    Reason.REFUSED, "restore: a backup of SQLite does not go into a server; name a file");
        }
        new SqliteRestore(file.path()).replaceBy(copy, contents);
    }

    private static void vacuum(Connection connection, Path copy) throws IOException, SQLException {
        boolean autoCommit = connection.getAutoCommit();
        if (!autoCommit) {
            connection.rollback();
            connection.setAutoCommit(true); // VACUUM runs in no transaction but its own
        }
        try (PreparedStatement statement = connection.prepareStatement("vacuum main into ?")) {
            statement.setString(1, copy.toString());
            Interruptible.execute(statement);
        } catch (SQLException e) {
            int code = e.getErrorCode() & 0xff; // without the extension that tells where
            if (code == FULL || code == IO_ERROR) {
                throw new IOException(e.getMessage(), e);
            }
            throw e;
        } finally {
            if (!autoCommit) {
                connection.setAutoCommit(false);
            }
        }
    }

    private static Contents contents(Connection source, Path copy, boolean countRows) throws SQLException {
        try (Connection connection = SqliteCopy.openImmutable(copy)) {
            Fingerprint fingerprint = Fingerprint.of(connection);
            SortedMap<String, Long> rows = countRows
                    ? RowCounts.of(connection, DatabaseProduct.SQLITE, fingerprint.tables())
                    : new TreeMap<>();
            String version = SqliteCopy.text(connection, "select sqlite_version()");
            return new Contents(
                    DatabaseProduct.SQLITE,
                    version,
                    databaseName(source),
                    "sqlite",
                    "VACUUM INTO " + version,
                    fingerprint.text(),
                    rows);
        }
    }

    private static String databaseName(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select file from pragma_database_list where name = 'main'")) {
            String file = row.next() ? row.getString(1) : null;
            return file == null || file.isEmpty()
                    ? ":memory:"
                    : Path.of(file).getFileName().toString();
        }
    }
}
