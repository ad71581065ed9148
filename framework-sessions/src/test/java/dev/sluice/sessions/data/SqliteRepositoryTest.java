package dev.sluice.sessions.data;

import dev.sluice.managers.DatabaseManager;
import dev.sluice.testing.SqliteFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class SqliteRepositoryTest extends EntityRepositoryContract {

    private final SqliteFile file = SqliteFile.create();

    @BeforeAll
    void open() {
        open(DatabaseManager.builder("shop").primary(file.path().toString()));
    }

    @Override
    String replica() {
        return "readers";
    }

    @AfterAll
    void deleteFile() {
        file.close();
    }
}
