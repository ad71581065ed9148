package dev.sluice.managers.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.DatabaseProduct;
import dev.sluice.managers.contract.PositionSourceContract;
import dev.sluice.managers.spi.PositionSource;
import dev.sluice.managers.spi.ServerStatus;
import dev.sluice.managers.topology.EngineRole;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig;

class SqlitePositionsTest {

    @TempDir
    Path folder;

    private final PositionSource source = ServerPositions.of(DatabaseProduct.SQLITE);

    @Test
    void findsOutThatAFileIsNoDatabase() throws Exception {
        Files.writeString(folder.resolve("shop.db"), "This is a letter, and a long one at that. ".repeat(50));
        try (Connection connection = writer()) {
            assertThatThrownBy(() -> source.observe(connection, false))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("not a database");
        }
    }

    @Test
    void takesAConnectionThatMayOnlyQueryForAReplica() throws SQLException {
        try (Connection connection = writer();
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA query_only = 1");
            assertThat(source.observe(connection, false).role()).isEqualTo(EngineRole.REPLICA);
        }
    }

    private Connection writer() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("shop.db"));
    }

    private void insert() throws SQLException {
        try (Connection connection = writer();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS t (id INTEGER)");
            statement.execute("INSERT INTO t VALUES (1)");
        }
    }

    @Nested
    class Writer extends PositionSourceContract {

        @Override
        protected PositionSource source() {
            return source;
        }

        @Override
        protected Connection connect() throws SQLException {
            return writer();
        }

        @Override
        protected EngineRole role() {
            return EngineRole.PRIMARY;
        }

        @Override
        protected void write() throws SQLException {
            insert();
        }

        @Override
        protected boolean positionsMove() {
            return false;
        }
    }

    @Nested
    class Reader extends PositionSourceContract {

        @Override
        protected PositionSource source() {
            return source;
        }

        @Override
        protected Connection connect() throws SQLException {
            insert();
            SQLiteConfig readOnly = new SQLiteConfig();
            readOnly.setReadOnly(true);
            return readOnly.createConnection("jdbc:sqlite:" + folder.resolve("shop.db"));
        }

        @Override
        protected EngineRole role() {
            return EngineRole.REPLICA;
        }

        @Override
        protected void write() throws SQLException {
            insert();
        }

        @Override
        protected boolean positionsMove() {
            return false;
        }

        @Test
        void hasNoLag() throws SQLException {
            try (Connection connection = connect()) {
                ServerStatus status = source.observe(connection, true);
                assertThat(status.ownLag()).isEqualTo(Duration.ZERO);
            }
        }
    }
}
