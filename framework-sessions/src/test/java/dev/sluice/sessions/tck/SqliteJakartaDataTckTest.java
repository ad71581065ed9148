package dev.sluice.sessions.tck;

import dev.sluice.managers.DatabaseManager;
import dev.sluice.testing.SqliteFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class SqliteJakartaDataTckTest extends JakartaDataTck {

    private final SqliteFile file = SqliteFile.create();

    @BeforeAll
    void open() {
        open(DatabaseManager.builder("shop").primary(file.path().toString()));
    }

    @AfterAll
    void deleteFile() {
        file.close();
    }
}
