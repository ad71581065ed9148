package dev.sluice.sessions.bulk;

import dev.sluice.DatabaseProduct;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.testing.SqliteFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class SqliteGeneratedValuesTest extends GeneratedValuesContract {

    private final SqliteFile file = SqliteFile.create();

    @BeforeAll
    void open() {
        open(DatabaseManager.builder("shop").primary(file.path().toString()));
    }

    @AfterAll
    void deleteFile() {
        file.close();
    }

    @Override
    DatabaseProduct product() {
        return DatabaseProduct.SQLITE;
    }
}
