package dev.sluice.managers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Transactions of plain JDBC on a SQLite file, beside another process that writes to it. */
class SqliteTransactionsTest {

    @RegisterExtension
    final OpenManagers managers = new OpenManagers();

    @TempDir
    Path folder;

    private Connection writer;
    private Connection other;

    @BeforeEach
    void open() throws SQLException {
        String file = folder.resolve("shop.db").toString();
        writer = managers.open(DatabaseManager.builder("shop").engine("primary", file + "?busy_timeout=20"))
                .engine("primary")
                .borrow();
        other = managers.open(DatabaseManager.builder("other").engine("primary", file + "?busy_timeout=20"))
                .engine("primary")
                .borrow();
        Sql.execute(writer, "CREATE TABLE t (a)");
    }

    @AfterEach
    void giveBack() throws SQLException {
        writer.close();
        other.close();
    }

    @Test
    void holdsNoLockAfterACommitOrARollback() throws SQLException {
        writer.setAutoCommit(false);
        Sql.execute(writer, "INSERT INTO t VALUES (1)");
        writer.commit();
        Sql.execute(other, "INSERT INTO t VALUES (2)");
        Sql.execute(writer, "INSERT INTO t VALUES (3)");
        writer.rollback();
        Sql.execute(other, "INSERT INTO t VALUES (4)");
        writer.setAutoCommit(true);

        assertThat(Sql.query(writer, "SELECT group_concat(a) FROM t")).isEqualTo("1,2,4");
    }

    @Test
    void commitsAlthoughSomebodyWaitsForTheLock() throws SQLException {
        writer.setAutoCommit(false);
        for (int i = 0; i < 5; i++) {
            Sql.execute(writer, "INSERT INTO t VALUES (1)");
            writer.commit();
            other.setAutoCommit(false);
            Sql.execute(other, "INSERT INTO t VALUES (2)");
            writer.commit();
            other.commit();
            other.setAutoCommit(true);
        }

        assertThat(Sql.query(writer, "SELECT count(*) FROM t")).isEqualTo("10");
        writer.rollback();
    }

    @ParameterizedTest
    @ValueSource(strings = {"query", "update", "batch", "prepared", "prepared batch", "savepoint"})
    void takesTheLockWithTheFirstStatementOfTheNextTransaction(String first) throws SQLException {
        writer.setAutoCommit(false);
        writer.commit();
        run(first);
        assertThatThrownBy(() -> Sql.execute(other, "INSERT INTO t VALUES (9)")).hasMessageContaining("SQLITE_BUSY");
        Sql.execute(writer, "INSERT INTO t VALUES (7)");
        try (PreparedStatement insert = writer.prepareStatement("INSERT INTO t VALUES (8)")) {
            insert.executeUpdate();
        }
        writer.rollback();

        assertThat(Sql.query(other, "SELECT count(*) FROM t"))
                .as("one transaction, not several")
                .isEqualTo("0");
    }

    @Test
    void canTryAgainWhenTheFirstStatementMeetsALock() throws SQLException {
        writer.setAutoCommit(false);
        writer.commit();
        other.setAutoCommit(false);
        assertThatThrownBy(() -> Sql.execute(writer, "INSERT INTO t VALUES (1)"))
                .hasMessageContaining("SQLITE_BUSY");
        other.rollback();
        Sql.execute(writer, "INSERT INTO t VALUES (1)");
        writer.rollback();

        assertThat(Sql.query(writer, "SELECT count(*) FROM t")).isEqualTo("0");
        writer.rollback();
    }

    @Test
    void staysInAutoCommitModeWhenABeginMeetsALock() throws SQLException {
        other.setAutoCommit(false);
        assertThatThrownBy(() -> writer.setAutoCommit(false)).hasMessageContaining("SQLITE_BUSY");
        assertThat(writer.getAutoCommit()).isTrue();
        other.rollback();
        other.setAutoCommit(true);

        writer.setAutoCommit(false);
        Sql.execute(writer, "INSERT INTO t VALUES (1)");
        writer.rollback();
        assertThat(Sql.query(other, "SELECT count(*) FROM t")).isEqualTo("0");
    }

    private void run(String first) throws SQLException {
        String insert = "INSERT INTO t VALUES (1)";
        try (Statement statement = writer.createStatement();
                PreparedStatement prepared = writer.prepareStatement(insert)) {
            switch (first) {
                case "query" -> Sql.query(writer, "SELECT count(*) FROM t");
                case "update" -> assertThat(statement.executeUpdate(insert)).isEqualTo(1);
                case "batch" -> {
                    statement.addBatch(insert);
                    statement.addBatch(insert);
                    assertThat(statement.executeBatch()).hasSize(2);
                }
                case "prepared" -> assertThat(prepared.executeUpdate()).isEqualTo(1);
                case "prepared batch" -> {
                    prepared.addBatch();
                    assertThat(prepared.executeBatch()).hasSize(1);
                }
                default -> {
                    Savepoint savepoint = writer.setSavepoint("s");
                    Sql.execute(writer, insert);
                    writer.rollback(savepoint);
                }
            }
        }
    }
}
