package dev.sluice.managers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A statement that was prepared before does what a new one does. */
class SqliteStatementsTest {

    private static final String ALL = "SELECT * FROM t";

    @RegisterExtension
    final OpenManagers managers = new OpenManagers();

    @TempDir
    Path folder;

    private Connection writer;
    private Connection reader;

    @BeforeEach
    void open() throws SQLException {
        DatabaseManager manager =
                managers.open(DatabaseManager.builder("shop").primary("sqlite:" + folder.resolve("shop.db")));
        writer = manager.engine("primary").borrow();
        Sql.execute(writer, "CREATE TABLE t (a PRIMARY KEY)");
        Sql.execute(writer, "INSERT INTO t VALUES (1), (2)");
        reader = manager.engine("readers").borrow();
    }

    @AfterEach
    void giveBack() throws SQLException {
        reader.close();
        writer.close();
    }

    @Test
    void remembersNoValue() throws SQLException {
        try (PreparedStatement insert = writer.prepareStatement("INSERT INTO t VALUES (?)")) {
            insert.setString(1, "kept");
            insert.executeUpdate();
        }
        try (PreparedStatement insert = writer.prepareStatement("INSERT INTO t VALUES (?)")) {
            insert.executeUpdate();
        }
        assertThat(Sql.query(writer, "SELECT count(*) FROM t WHERE a IS NULL")).isEqualTo("1");
    }

    @Test
    void seesWhatHasBecomeOfTheTable() throws SQLException {
        assertThat(columns(writer)).isEqualTo("a");
        assertThat(rows(reader)).isEqualTo(2);
        Sql.execute(writer, "ALTER TABLE t ADD COLUMN b DEFAULT 'new'");
        assertThat(columns(writer)).isEqualTo("a b");
        try (PreparedStatement select = reader.prepareStatement(ALL)) {
            ResultSet row = select.executeQuery();
            assertThat(row.getMetaData().getColumnCount()).isEqualTo(2);
            assertThat(row.next()).isTrue();
            assertThat(row.getString("b")).isEqualTo("new");
        }
    }

    /** Before it is executed. */
    private static String columns(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(ALL)) {
            String names = select.getMetaData().getColumnName(1);
            if (select.getMetaData().getColumnCount() == 2) {
                names += " " + select.getMetaData().getColumnName(2);
            }
            select.executeQuery();
            return names;
        }
    }

    @Test
    void failsWhileTheTableIsAwayAndWorksAgainAfterwards() throws SQLException {
        assertThat(rows(reader)).isEqualTo(2);
        Sql.execute(writer, "DROP TABLE t");
        assertThatThrownBy(() -> rows(reader)).hasMessageContaining("no such table");
        Sql.execute(writer, "CREATE TABLE t (a, b)");
        assertThat(rows(reader)).isZero();
    }

    private static int rows(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(ALL);
                ResultSet row = select.executeQuery()) {
            int rows = 0;
            while (row.next()) {
                rows++;
            }
            return rows;
        }
    }

    @Test
    void isTwoIfItIsUsedTwiceAtOnce() throws SQLException {
        rows(reader);
        try (PreparedStatement first = reader.prepareStatement(ALL);
                ResultSet outer = first.executeQuery()) {
            assertThat(outer.next()).isTrue();
            assertThat(rows(reader)).isEqualTo(2);
            assertThat(outer.next()).isTrue();
            assertThat(outer.next()).isFalse();
        }
        assertThat(rows(reader)).isEqualTo(2);
    }

    @Test
    void isNobodysAfterItIsClosed() throws SQLException {
        PreparedStatement closed = reader.prepareStatement(ALL).unwrap(PreparedStatement.class);
        ResultSet stale = closed.executeQuery();
        assertThat(stale.next()).isTrue();
        closed.close();
        try (PreparedStatement next = reader.prepareStatement(ALL);
                ResultSet row = next.executeQuery()) {
            assertThat(row.next()).isTrue();
            closed.close();
            stale.close();
            assertThat(stale.next()).isFalse();
            assertThatThrownBy(closed::executeQuery).isInstanceOf(SQLException.class);
            assertThat(row.getInt(1)).isEqualTo(1);
            assertThat(row.next()).isTrue();
        }
    }

    @Test
    void worksAfterItHasFailed() throws SQLException {
        for (int i = 0; i < 3; i++) {
            try (PreparedStatement insert = writer.prepareStatement("INSERT INTO t VALUES (?)")) {
                insert.setInt(1, 1);
                assertThatThrownBy(insert::executeUpdate).hasMessageContaining("UNIQUE");
                insert.setInt(1, 10 + i);
                assertThat(insert.executeUpdate()).isEqualTo(1);
            }
        }
    }

    @Test
    void keepsNoReadOpen() throws SQLException {
        PreparedStatement half = reader.prepareStatement(ALL);
        assertThat(half.executeQuery().next()).isTrue();
        half.close();
        Sql.execute(writer, "INSERT INTO t VALUES (3)");
        assertThat(rows(reader)).isEqualTo(3);
        Sql.execute(writer, "VACUUM");
        assertThat(rows(reader)).isEqualTo(3);
    }

    @Test
    void forgetsWhatWasNotUsedForLongest() throws SQLException {
        for (int i = 0; i < 1000; i++) {
            try (PreparedStatement select = reader.prepareStatement("SELECT a + " + i + " FROM t WHERE a = ?")) {
                select.setInt(1, 1);
                assertThat(select.executeQuery().getInt(1)).isEqualTo(i + 1);
            }
        }
        assertThat(rows(reader)).isEqualTo(2);
    }

    @Test
    void givesGeneratedKeysAndBatches() throws SQLException {
        Sql.execute(writer, "CREATE TABLE k (id INTEGER PRIMARY KEY, v)");
        for (int round = 0; round < 3; round++) {
            try (PreparedStatement insert =
                    writer.prepareStatement("INSERT INTO k (v) VALUES (?)", Statement.RETURN_GENERATED_KEYS)) {
                insert.setInt(1, round);
                insert.executeUpdate();
                assertThat(insert.getGeneratedKeys().getInt(1)).isEqualTo(3 * round + 1);
                for (int i = 0; i < 2; i++) {
                    insert.setInt(1, 100 + i);
                    insert.addBatch();
                }
                assertThat(insert.executeBatch()).containsExactly(1, 1);
            }
        }
        assertThat(Sql.query(writer, "SELECT count(*) FROM k")).isEqualTo("9");
    }
}
