package dev.sluice.routing.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.managers.DatabaseManager;
import dev.sluice.testing.SqliteFile;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import javax.sql.XADataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sqlite.SQLiteConnection;

/** One file: its writer is the primary, its readers are a replica without lag. */
class SqliteDataSourceTest extends DataSourceTests {

    private final SqliteFile file = SqliteFile.create();

    @Override
    DatabaseManager open() {
        return DatabaseManager.builder("shop").primary(file.jdbcUrl()).build();
    }

    @Override
    String changeSession() {
        return "PRAGMA cache_size = 12345";
    }

    @Override
    String sessionQuery() {
        return "PRAGMA cache_size";
    }

    @Override
    Class<? extends Connection> driverConnection() {
        return SQLiteConnection.class;
    }

    @Test
    void distributedTransactionsAreRefused() throws SQLException {
        assertThat(dataSource.isWrapperFor(XADataSource.class)).isFalse();
        assertThatThrownBy(() -> dataSource.unwrap(XADataSource.class))
                .isInstanceOf(SQLFeatureNotSupportedException.class)
                .hasMessage(
                        "shop: no distributed transactions; give the transaction manager the XADataSource of one engine's"
                                + " driver, or use one unit of work");
    }

    @AfterEach
    void deleteTheFile() {
        file.close();
    }
}
