package dev.sluice.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sluice.testing.cluster.ClusterException;
import dev.sluice.testing.process.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteFileTest {

    private static final int BUSY = 5;
    private static final int CORRUPT = 11;
    private static final int FULL = 13;
    private static final int SIGKILLED = 137;

    @Test
    void leavesNothingBehindWhenClosed() throws SQLException {
        SqliteFile file = SqliteFile.create();
        try (Connection connection = connect(file)) {
            execute(connection, "CREATE TABLE t (a)");
            assertThat(file.path()).exists();
            assertThat(file.path().resolveSibling("test.db-wal")).exists();
        }
        file.close();
        assertThat(file.path().getParent()).doesNotExist();
        file.close();
    }

    @Test
    void deletesTheLogOfAConnectionThatNobodyClosed() throws SQLException {
        SqliteFile file = SqliteFile.create();
        try (Connection connection = connect(file)) {
            execute(connection, "CREATE TABLE t (a)");
            file.close();
            assertThat(file.path().getParent()).doesNotExist();
        }
    }

    @Test
    void aHeldWriteLockStopsWritersButNotReaders() throws SQLException {
        try (SqliteFile file = SqliteFile.create();
                Connection connection = connect(file)) {
            execute(connection, "CREATE TABLE t (a)");
            execute(connection, "PRAGMA busy_timeout = 0");
            try (SqliteFile.Fault lock = file.holdWriteLock()) {
                assertThat(count(connection)).isZero();
                assertFails(connection, "INSERT INTO t VALUES (1)", BUSY);
                lock.close();
                execute(connection, "INSERT INTO t VALUES (1)");
            }
            assertThat(count(connection)).isOne();
        }
    }

    @Test
    void theWriteLockIsNotToBeHadWhileAnotherHasIt() {
        try (SqliteFile file = SqliteFile.create();
                SqliteFile.Fault lock = file.holdWriteLock()) {
            assertThatExceptionOfType(ClusterException.class)
                    .isThrownBy(file::holdWriteLock)
                    .withMessageStartingWith("sqlite: " + file.path() + ": no write lock (")
                    .withMessageEndingWith("; end the transaction that holds it");
        }
    }

    @Test
    void aFullDiskRefusesOnlyWhatNeedsAnotherPage() throws SQLException {
        try (SqliteFile file = SqliteFile.create();
                Connection connection = connect(file);
                Connection other = connect(file)) {
            execute(connection, "CREATE TABLE t (a)");
            try (SqliteFile.Fault full = file.fullDisk(connection)) {
                execute(connection, "INSERT INTO t VALUES (1)");
                assertFails(connection, "INSERT INTO t VALUES (randomblob(100000))", FULL);
                execute(other, "INSERT INTO t VALUES (randomblob(100000))");
            }
            execute(connection, "INSERT INTO t VALUES (randomblob(100000))");
            assertThat(count(connection)).isEqualTo(3);
        }
    }

    @Test
    void aFullDiskEndsQuietlyAfterItsConnection() throws SQLException {
        try (SqliteFile file = SqliteFile.create()) {
            Connection connection = connect(file);
            try (SqliteFile.Fault full = file.fullDisk(connection)) {
                connection.close();
            }
        }
    }

    @Test
    void aFullDiskTakesOnlyItsOwnConnections() throws SQLException {
        try (SqliteFile file = SqliteFile.create();
                SqliteFile another = SqliteFile.create();
                Connection connection = connect(another)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> file.fullDisk(connection))
                    .withMessage("connection: to '%s' (expected: to %s)", another.path(), file.path());
        }
    }

    @Test
    void aCorruptFileIsFoundOutByTheNextConnection() throws SQLException {
        try (SqliteFile file = SqliteFile.create()) {
            try (Connection connection = connect(file)) {
                execute(connection, "CREATE TABLE t (a)");
                file.corrupt();
            }
            try (Connection connection = DriverManager.getConnection(file.jdbcUrl())) {
                assertFails(connection, "SELECT * FROM t", CORRUPT);
            }
        }
    }

    @Test
    void isNotCorruptedUnderAReader() throws SQLException {
        try (SqliteFile file = SqliteFile.create();
                Connection connection = connect(file)) {
            execute(connection, "CREATE TABLE t (a)");
            try (SqliteFile.Fault lock = file.holdWriteLock()) {
                assertThatExceptionOfType(ClusterException.class)
                        .isThrownBy(file::corrupt)
                        .withMessageContaining("; end all transactions first");
            }
        }
    }

    @Test
    void keepsAFolderInWhichSomebodyElsePutAFile() throws Exception {
        SqliteFile file = SqliteFile.create();
        Path foreign = Files.createFile(file.path().resolveSibling("foreign"));
        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(file::close)
                .withMessageEndingWith("; put nothing else into its folder");
        Files.delete(foreign);
        file.close();
        assertThat(file.path().getParent()).doesNotExist();
    }

    @Test
    void aKilledJvmLeavesNoFile(@TempDir Path temporary) throws Exception {
        var jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Owner.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var path = Path.of(jvm.inputReader().readLine());
        assertThat(path).exists();

        assertThat(jvm.destroyForcibly().waitFor()).isEqualTo(SIGKILLED);
        Await.until("the end of the files", Duration.ofSeconds(20), () -> isEmpty(temporary));
    }

    /** The driver's library is not left behind either. */
    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    /** What the killed JVM runs. */
    static final class Owner {

        private Owner() {}

        public static void main(String[] args) throws Exception {
            var file = SqliteFile.create();
            try (var connection = connect(file)) {
                execute(connection, "CREATE TABLE t (a)");
                System.out.println(file.path());
                System.in.read();
            }
        }
    }

    private static Connection connect(SqliteFile file) throws SQLException {
        Connection connection = DriverManager.getConnection(file.jdbcUrl());
        execute(connection, "PRAGMA journal_mode = WAL");
        return connection;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int count(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM t")) {
            row.next();
            return row.getInt(1);
        }
    }

    private static void assertFails(Connection connection, String sql, int code) {
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> execute(connection, sql))
                .satisfies(e -> assertThat(e.getErrorCode() & 0xff).isEqualTo(code));
    }
}
