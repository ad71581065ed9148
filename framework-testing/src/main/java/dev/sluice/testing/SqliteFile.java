package dev.sluice.testing;

import dev.sluice.testing.cluster.ClusterException;
import dev.sluice.testing.process.RunDirectory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * A SQLite database file for one test, with the faults that befall such files.
 *
 * <pre>{@code
 * try (SqliteFile file = SqliteFile.create();
 *         SqliteFile.Fault lock = file.holdWriteLock()) {
 *     // every other writer of file.jdbcUrl() now meets SQLITE_BUSY
 * }
 * }</pre>
 *
 * <p>Threads: safe; a {@link Fault} belongs to one thread. Lifetime: whoever creates it closes it, after the last
 * connection to it; a JVM that is killed leaves none behind. Blocking: faults that need the write lock wait for it as long as the driver does, 3 s.
 */
public final class SqliteFile implements AutoCloseable {

    /** A fault that lasts until it is closed. */
    public interface Fault extends AutoCloseable {

        /** Ends the fault; closing it again does nothing. */
        @Override
        void close();
    }

    private static final Duration LAST_CONNECTION = Duration.ofSeconds(1);
    private static final Duration AGAIN = Duration.ofMillis(10);
    private static final int HEADER_BYTES = 100;
    private static final int CORRUPTED_BYTES = 400;

    /** The driver's own property: where it unpacks its native library, which a killed JVM cannot delete. */
    private static final String DRIVER_FOLDER = "org.sqlite.tmpdir";

    /** The folder of all files of this JVM, which the system deletes when the JVM is gone, however it ended. */
    private static final class OfThisJvm {
        static final RunDirectory FOLDER = RunDirectory.create("sqlite");

        static {
            if (System.getProperty(DRIVER_FOLDER) == null) {
                System.setProperty(DRIVER_FOLDER, FOLDER.path().toString());
            }
        }
    }

    private final Path path;

    private SqliteFile(Path path) {
        this.path = path;
    }

    /** Makes a folder for a new database; the file itself appears with the first connection. */
    public static SqliteFile create() {
        try {
            var folder = Files.createTempDirectory(OfThisJvm.FOLDER.path(), "file-");
            return new SqliteFile(folder.resolve("test.db"));
        } catch (IOException e) {
            throw new ClusterException("sqlite: no folder for a database (" + e + "); check java.io.tmpdir", e);
        }
    }

    /** The absolute path of the database file. */
    public Path path() {
        return path;
    }

    /** The URL for the SQLite driver, without parameters. */
    public String jdbcUrl() {
        return "jdbc:sqlite:" + path;
    }

    /** Holds the write lock from a connection of its own: other writers meet SQLITE_BUSY, readers in WAL mode go on. */
    public Fault holdWriteLock() {
        try {
            Connection holder = DriverManager.getConnection(jdbcUrl());
            try {
                execute(holder, "BEGIN IMMEDIATE");
            } catch (SQLException e) {
                holder.close();
                throw e;
            }
            // SQLite rolls back what a closing connection leaves open.
            return () -> close(holder);
        } catch (SQLException e) {
            throw failed("no write lock", "end the transaction that holds it", e);
        }
    }

    /**
     * Lets the file grow no further through this connection: whatever needs one more page fails with SQLITE_FULL, as on
     * a full disk, while reads and changes within the present pages succeed.
     *
     * <p>The limit is SQLite's own {@code max_page_count}, which belongs to a connection: others are not affected, and
     * the write-ahead log may still grow. A disk that is full for everybody would take a mount, which neither an
     * ordinary user nor root in a container may make.
     *
     * @param connection an open connection to this file; a pooled one may be returned before the fault ends
     */
    public Fault fullDisk(Connection connection) {
        try {
            // A pool's proxy refuses to work after it was returned, the driver's connection behind it does not.
            Connection limited = connection.unwrap(Connection.class);
            requireConnectedHere(limited);
            long before = queryLong(limited, "PRAGMA max_page_count");
            // SQLite takes a limit below the present size for the present size.
            execute(limited, "PRAGMA max_page_count = 1");
            return () -> limitPages(limited, before);
        } catch (SQLException e) {
            throw failed("no limit on its size", "hand over an open connection of the SQLite driver", e);
        }
    }

    /**
     * Overwrites the root of the schema, so that each connection opened from now on meets SQLITE_CORRUPT at its first
     * statement. There is no way back.
     */
    public void corrupt() {
        try (Connection connection = DriverManager.getConnection(jdbcUrl())) {
            // The log would hide what the file holds.
            if (queryLong(connection, "PRAGMA wal_checkpoint(TRUNCATE)") != 0) {
                throw new ClusterException(
                        "sqlite: " + path + " cannot be corrupted (a transaction is open); end all transactions first");
            }
        } catch (SQLException e) {
            throw failed("not corrupted", "corrupt a file that SQLite can open", e);
        }
        byte[] garbage = new byte[CORRUPTED_BYTES];
        Arrays.fill(garbage, (byte) 0xa5);
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.WRITE)) {
            // Behind the header, or SQLite would take it for no database at all (SQLITE_NOTADB).
            file.write(ByteBuffer.wrap(garbage), HEADER_BYTES);
        } catch (IOException e) {
            throw failed("not corrupted", "write something into it first", e);
        }
    }

    /**
     * Deletes the file and what SQLite put beside it, which a connection that is just being closed may do again: hence for up to a
     * second. Closing it again does nothing.
     */
    @Override
    public void close() {
        long end = System.nanoTime() + LAST_CONNECTION.toNanos();
        while (!tryDelete(System.nanoTime() - end >= 0)) {
            LockSupport.parkNanos(AGAIN.toNanos());
        }
    }

    /** False if something was put into the folder meanwhile; fails for it the last time. */
    private boolean tryDelete(boolean last) {
        try {
            for (var suffix : List.of("", "-wal", "-shm", "-journal")) {
                Files.deleteIfExists(path.resolveSibling(path.getFileName() + suffix));
            }
            Files.deleteIfExists(path.getParent());
            return true;
        } catch (DirectoryNotEmptyException e) {
            if (last) {
                throw failed("not deleted", "put nothing else into its folder", e);
            }
            return false;
        } catch (IOException e) {
            throw failed("not deleted", "put nothing else into its folder", e);
        }
    }

    private void requireConnectedHere(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet main = statement.executeQuery("SELECT file FROM pragma_database_list WHERE name = 'main'")) {
            String file = main.next() ? main.getString(1) : "";
            if (!path.toString().equals(file)) {
                throw new IllegalArgumentException("connection: to '" + file + "' (expected: to " + path + ")");
            }
        }
    }

    private void limitPages(Connection connection, long pages) {
        try {
            if (!connection.isClosed()) {
                execute(connection, "PRAGMA max_page_count = " + pages);
            }
        } catch (SQLException e) {
            throw failed("the limit on its size stays", "close the connection", e);
        }
    }

    private void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            throw failed("the write lock stays", "close the file's other users first", e);
        }
    }

    private ClusterException failed(String what, String next, Exception cause) {
        return new ClusterException("sqlite: " + path + ": " + what + " (" + cause.getMessage() + "); " + next, cause);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long queryLong(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
