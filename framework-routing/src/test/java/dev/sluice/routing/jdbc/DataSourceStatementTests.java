package dev.sluice.routing.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** What statements promise, wherever they run. */
abstract class DataSourceStatementTests extends DataSourceUnitTests {

    @Test
    void preparedStatementsRememberWhatTheyWereGiven() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO t (id, name) VALUES (?, ?)")) {
            insert.setInt(1, 70);
            insert.setString(2, "seventy");
            assertThat(insert.executeUpdate()).isEqualTo(1);
            insert.setInt(1, 71);
            assertThat(insert.executeLargeUpdate()).isEqualTo(1);
            for (int i = 80; i < 90; i++) {
                insert.setInt(1, i);
                insert.setString(2, "row " + i);
                insert.addBatch();
            }
            assertThat(insert.executeBatch()).hasSize(10);
            assertThat(insert.executeBatch()).isEmpty();
            insert.clearParameters();
            insert.setInt(1, 90);
            insert.setNull(2, java.sql.Types.VARCHAR);
            insert.executeUpdate();
            assertThat(name(connection, 71)).isEqualTo("seventy");
            assertThat(name(connection, 85)).isEqualTo("row 85");
            assertThat(name(connection, 90)).isNull();
        }
    }

    @Test
    void aPreparedStatementServesInEveryUnitOfWork() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement("SELECT name FROM t WHERE id = ?")) {
            select.setMaxRows(5);
            select.setFetchSize(2);
            select.setInt(1, 2);
            for (boolean readOnly : new boolean[] {false, true, false, true}) {
                connection.setReadOnly(readOnly);
                try (ResultSet row = select.executeQuery()) {
                    assertThat(row.next()).isTrue();
                    assertThat(row.getString("name")).isEqualTo("two");
                    assertThat(select.getMaxRows()).isEqualTo(5);
                    assertThat(select.getMetaData().getColumnCount()).isEqualTo(1);
                }
            }
            assertThat(select.getParameterMetaData().getParameterCount()).isEqualTo(1);
        }
    }

    @Test
    void everythingLeadsBackToWhatTheCallerHolds() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(statement.getConnection()).isSameAs(connection);
            assertThat(statement.getUpdateCount()).isEqualTo(-1);
            assertThat(statement.getMoreResults()).isFalse();
            assertThatThrownBy(statement::getGeneratedKeys).hasMessageContaining("not executed");
            try (ResultSet rows = statement.executeQuery("SELECT id FROM t ORDER BY id")) {
                assertThat(rows.getStatement()).isSameAs(statement);
                assertThat(rows.next()).isTrue();
                assertThat(rows.getInt(1)).isEqualTo(1);
            }
            assertThat(statement.execute("SELECT id FROM t")).isTrue();
            try (ResultSet rows = statement.getResultSet()) {
                assertThat(rows.getStatement()).isSameAs(statement);
            }
            assertThat(statement.execute("UPDATE t SET name = 'x' WHERE id = 3"))
                    .isFalse();
            assertThat(statement.getUpdateCount()).isEqualTo(1);
            assertThat(statement.enquoteLiteral("it's")).isEqualTo("'it''s'");
        }
    }

    @Test
    void aStatementClosesWithItsResultIfItWasToldTo() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            Statement statement = connection.createStatement();
            statement.closeOnCompletion();
            ResultSet rows = statement.executeQuery("SELECT id FROM t");
            assertThat(borrowed()).isEqualTo(1);
            rows.close();
            assertThat(statement.isClosed()).isTrue();
            assertThat(borrowed()).isZero();
        }
    }

    @Test
    void streamsAreReadWhenTheStatementIsExecuted() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            String blob = product().equals("POSTGRESQL") ? "BYTEA" : "BLOB";
            update(connection, "CREATE TABLE IF NOT EXISTS files (id INTEGER PRIMARY KEY, content " + blob + ")");
            update(connection, "DELETE FROM files");
            byte[] content = "content".getBytes(StandardCharsets.UTF_8);
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO files VALUES (?, ?)")) {
                insert.setInt(1, 1);
                insert.setBinaryStream(2, new ByteArrayInputStream(content), content.length);
                insert.executeUpdate();
            }
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT content FROM files")) {
                assertThat(row.next()).isTrue();
                assertThat(row.getBytes(1)).isEqualTo(content);
            }
        }
    }

    @Test
    void nestedReadsShareAReplicasConnection() throws SQLException {
        try (Connection connection = dataSource.readOnly().getConnection();
                Statement outer = connection.createStatement();
                ResultSet ids = outer.executeQuery("SELECT id FROM t ORDER BY id")) {
            int seen = 0;
            while (ids.next()) {
                assertThat(name(connection, ids.getInt(1))).isNotEmpty();
                assertThat(borrowed()).isEqualTo(1);
                seen++;
            }
            assertThat(seen).isEqualTo(3);
        }
    }

    @Test
    void aBatchOfTextsIsExecuted() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.addBatch("INSERT INTO t VALUES (91, 'a')");
            statement.addBatch("INSERT INTO t VALUES (92, 'b')");
            assertThat(statement.executeBatch()).containsExactly(1, 1);
            statement.addBatch("INSERT INTO t VALUES (93, 'c')");
            statement.clearBatch();
            assertThat(statement.executeBatch()).isEmpty();
        }
        assertThat(count()).isEqualTo(5);
    }
}
