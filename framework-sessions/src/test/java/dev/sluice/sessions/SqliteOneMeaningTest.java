package dev.sluice.sessions;

import dev.sluice.DatabaseProduct;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.DatabaseManagerBuilder;
import dev.sluice.testing.SqliteFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class SqliteOneMeaningTest extends OneMeaningContract {

    private final SqliteFile file = SqliteFile.create();

    @BeforeAll
    void openSessions() {
        open();
    }

    @AfterAll
    void deleteFile() {
        close();
        file.close();
    }

    @Override
    DatabaseProduct product() {
        return DatabaseProduct.SQLITE;
    }

    @Override
    DatabaseManagerBuilder engines() {
        return DatabaseManager.builder("shop").primary(file.path().toString());
    }
}
