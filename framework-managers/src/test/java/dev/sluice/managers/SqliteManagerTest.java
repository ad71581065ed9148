package dev.sluice.managers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.managers.config.Startup;
import dev.sluice.managers.topology.EngineName;
import dev.sluice.managers.topology.EngineRole;
import dev.sluice.managers.topology.GroupSnapshot;
import dev.sluice.managers.topology.Lag;
import dev.sluice.managers.topology.LocalPosition;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class SqliteManagerTest {

    @RegisterExtension
    final OpenManagers managers = new OpenManagers();

    @TempDir
    Path folder;

    @Test
    void makesAWriterAndReadersOfAFileAndTheFoldersAboveIt() throws SQLException {
        DatabaseManager manager = open(folder.resolve("new/deep/shop.db").toString());

        assertThat(manager)
                .extracting(Engine::name)
                .extracting(EngineName::alias)
                .containsExactly("primary", "readers");
        GroupSnapshot group = manager.topology().group("default").orElseThrow();
        assertThat(group.primary().orElseThrow().name().alias()).isEqualTo("primary");
        assertThat(group.readableReplicas()).hasSize(1).allSatisfy(readers -> {
            assertThat(readers.role()).isEqualTo(EngineRole.REPLICA);
            assertThat(readers.lag()).isEqualTo(Lag.NONE);
        });
        Sql.execute(manager.engine("primary"), "CREATE TABLE t (a)");
        Sql.execute(manager.engine("primary"), "INSERT INTO t VALUES (7)");
        assertThat(Sql.query(manager.engine("readers"), "SELECT a FROM t")).isEqualTo("7");
    }

    @Test
    void setsTheWriterUpForConcurrencyAndSafety() throws SQLException {
        Engine writer = open(folder.resolve("shop.db").toString()).engine("primary");

        assertThat(Sql.query(writer, "PRAGMA journal_mode")).isEqualTo("wal");
        assertThat(Sql.query(writer, "PRAGMA foreign_keys")).isEqualTo("1");
        assertThat(Sql.query(writer, "PRAGMA synchronous")).isEqualTo("1");
        assertThat(Sql.query(writer, "PRAGMA busy_timeout")).isEqualTo("5000");
        assertThat(writer.snapshot().serverVersion()).startsWith("3.");
        assertThat(((PooledEngine) writer).pool().max()).isEqualTo(1);
    }

    @Test
    void readersCannotWriteNotEvenIntoWhatTheyAttach() throws SQLException {
        Path other = folder.resolve("other.db");
        Sql.execute(open(other.toString()).engine("primary"), "CREATE TABLE o (a)");
        Engine readers = open(folder.resolve("shop.db").toString()).engine("readers");

        try (Connection connection = readers.borrow()) {
            assertThat(connection.isReadOnly()).isTrue();
            assertThatThrownBy(() -> Sql.execute(connection, "CREATE TABLE t (a)"))
                    .hasMessageContaining("readonly");
            Sql.execute(connection, "ATTACH '" + other + "' AS other");
            assertThatThrownBy(() -> Sql.execute(connection, "INSERT INTO other.o VALUES (1)"))
                    .hasMessageContaining("readonly");
            Sql.execute(connection, "DETACH other");
        }
    }

    @Test
    void takesWhatTheUrlSaysBeforeItsOwnDefaults() throws SQLException {
        DatabaseManager manager =
                open(folder.resolve("shop.db") + "?synchronous=FULL&busy_timeout=20&foreign_keys=false");

        try (Connection writer = manager.engine("primary").borrow()) {
            assertThat(Sql.query(writer, "PRAGMA synchronous")).isEqualTo("2");
            assertThat(Sql.query(writer, "PRAGMA busy_timeout")).isEqualTo("20");
            assertThat(Sql.query(writer, "PRAGMA foreign_keys")).isEqualTo("0");
            assertThat(Sql.query(writer, "PRAGMA journal_mode")).isEqualTo("wal");
        }
        try (Connection reader = manager.engine("readers").borrow()) {
            assertThat(Sql.query(reader, "PRAGMA busy_timeout")).isEqualTo("20");
            assertThat(Sql.query(reader, "PRAGMA query_only")).isEqualTo("1");
        }
    }

    @Test
    void readersReadWhileAWriteTransactionIsOpenAndSeeWhatIsCommitted() throws SQLException {
        DatabaseManager manager = open(folder.resolve("shop.db").toString());
        Sql.execute(manager.engine("primary"), "CREATE TABLE t (a)");

        try (Connection writer = manager.engine("primary").borrow()) {
            writer.setAutoCommit(false);
            Sql.execute(writer, "INSERT INTO t VALUES (1)");
            assertThat(Sql.query(manager.engine("readers"), "SELECT count(*) FROM t"))
                    .isEqualTo("0");
            writer.commit();
            assertThat(Sql.query(manager.engine("readers"), "SELECT count(*) FROM t"))
                    .isEqualTo("1");
        }
    }

    @Test
    void aWriteTransactionTakesTheLockAtItsBeginningSoThatItCannotFailLater() throws SQLException {
        DatabaseManager manager = open(folder.resolve("shop.db").toString());
        Sql.execute(manager.engine("primary"), "CREATE TABLE t (a)");
        DatabaseManager other = managers.open(DatabaseManager.builder("other")
                .engine("impatient", "sqlite:" + folder.resolve("shop.db") + "?busy_timeout=50"));

        try (Connection writer = manager.engine("primary").borrow()) {
            writer.setAutoCommit(false);
            Sql.query(writer, "SELECT count(*) FROM t");
            assertThatThrownBy(() -> Sql.execute(other.engine("impatient"), "INSERT INTO t VALUES (2)"))
                    .hasMessageContaining("SQLITE_BUSY");
            writer.rollback();
        }
    }

    @Test
    void keepsADatabaseInMemoryAliveOnOneConnection() throws SQLException {
        DatabaseManager manager = open(":memory:");
        Engine engine = manager.engine("primary");

        assertThat(manager).hasSize(1);
        Sql.execute(engine, "CREATE TABLE t (a)");
        ((PooledEngine) engine).evictIdleAndMarkOld();
        manager.drain("primary", Duration.ZERO);
        manager.resume("primary");
        assertThat(Sql.query(engine, "SELECT count(*) FROM t")).isEqualTo("0");
    }

    @Test
    void saysThatThereIsOneWriterOnly() throws SQLException {
        DatabaseManager manager = managers.open(DatabaseManager.builder("shop")
                .pool(pool -> pool.connectionTimeout(Duration.ofMillis(250)))
                .primary(folder.resolve("shop.db").toString()));

        try (Connection held = manager.engine("primary").borrow()) {
            assertThatThrownBy(() -> manager.engine("primary").borrow(Duration.ofMillis(30)))
                    .isInstanceOf(EngineUnavailableException.class)
                    .hasMessageStartingWith("shop/primary: no connection within 30 ms (total=1,");
            assertThatThrownBy(() -> manager.engine("primary").borrow())
                    .isInstanceOf(EngineUnavailableException.class)
                    .hasMessage("shop/primary: no connection within 250 ms (total=1, active=1, idle=0, waiting=0);"
                            + " shorten transactions, there is one connection that writes");
        }
    }

    @Test
    void readersMayBeDeclaredWithoutTheWriterAndMakeTheFile() throws SQLException {
        DatabaseManager manager =
                managers.open(DatabaseManager.builder("shop").engine("only", folder.resolve("shop.db") + "?mode=ro"));

        assertThat(Sql.query(manager.engine("only"), "PRAGMA journal_mode")).isEqualTo("wal");
        try (Connection connection = manager.engine("only").borrow()) {
            assertThat(manager.engine("only").committedPosition(connection)).contains(LocalPosition.INSTANCE);
        }
    }

    @Test
    void saysWhyAFileCannotBeThere() throws Exception {
        Path plain = java.nio.file.Files.writeString(folder.resolve("plain"), "no folder");
        Engine engine = managers.open(DatabaseManager.builder("shop")
                        .startup(Startup.lazy())
                        .pool(pool -> pool.connectionTimeout(Duration.ofSeconds(1)))
                        .primary(plain.resolve("shop.db").toString()))
                .engine("primary");

        assertThatThrownBy(engine::borrow)
                .isInstanceOf(EngineUnavailableException.class)
                .hasMessageStartingWith("shop/primary: server unreachable: sqlite: no folder for " + plain);
    }

    /** U+FF5E comes before U+1F600 by UTF-8, and after it by UTF-16. */
    @Test
    void opensNoFileWhoseTextsSortOtherwise() throws SQLException {
        String file = folder.resolve("utf16.db").toString();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            Sql.execute(connection, "PRAGMA encoding = 'UTF-16le'");
            Sql.execute(connection, "CREATE TABLE t (a)");
            assertThat(Sql.query(connection, "SELECT char(0xff5e) < char(0x1f600)"))
                    .isEqualTo("0");
        }
        DatabaseManager manager = managers.open(DatabaseManager.builder("shop")
                .startup(Startup.lazy())
                .pool(pool -> pool.connectionTimeout(Duration.ofSeconds(1)))
                .primary(file));

        assertThat(manager)
                .extracting(engine -> engine.name().alias())
                .containsExactly("primary", "readers")
                .allSatisfy(alias -> assertThatThrownBy(
                                () -> manager.engine(alias).borrow())
                        .isInstanceOf(EngineUnavailableException.class)
                        .hasMessageStartingWith("shop/" + alias + ": server unreachable: sqlite: texts of " + file
                                + " sort otherwise (encoding=UTF-16le, expected: UTF-8); load a dump of it into a new"
                                + " file: sqlite3 old.db .dump | sqlite3 new.db"));
    }

    @Test
    void isNamedAfterItsDatabase() {
        try (DatabaseManager file =
                        DatabaseManager.of(folder.resolve("My Shop.db").toString());
                DatabaseManager memory = DatabaseManager.of(":memory:")) {
            assertThat(file.name()).isEqualTo("my-shop");
            assertThat(memory.name()).isEqualTo("memory");
        }
    }

    private DatabaseManager open(String url) {
        return managers.open(DatabaseManager.builder("shop").primary(url));
    }
}
