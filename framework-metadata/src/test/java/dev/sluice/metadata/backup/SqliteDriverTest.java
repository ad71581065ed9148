package dev.sluice.metadata.backup;

import dev.sluice.DatabaseProduct;
import dev.sluice.metadata.backup.driver.Drivers;
import dev.sluice.metadata.backup.model.DatabaseSite;
import dev.sluice.metadata.backup.model.RestoreTarget;
import dev.sluice.metadata.contract.BackupDriverContract;
import dev.sluice.metadata.spi.BackupDriver;
import dev.sluice.testing.SqliteFile;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.sqlite.SQLiteDataSource;

class SqliteDriverTest extends BackupDriverContract {

    private final SqliteFile source = SqliteFile.create();
    private final SqliteFile target = SqliteFile.create();

    @AfterEach
    void delete() {
        source.close();
        target.close();
    }

    @Override
    protected BackupDriver driver() {
        return Drivers.of(DatabaseProduct.SQLITE, null);
    }

    @Override
    protected DatabaseSite source() {
        SQLiteDataSource dataSource = new SQLiteDataSource();
        dataSource.setUrl(source.jdbcUrl());
        return new DatabaseSite("primary", dataSource, null);
    }

    @Override
    protected RestoreTarget target() {
        return RestoreTarget.file(target.path());
    }

    @Override
    protected Connection openTarget() throws SQLException {
        return DriverManager.getConnection(target.jdbcUrl());
    }
}
