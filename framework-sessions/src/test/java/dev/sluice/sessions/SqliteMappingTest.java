package dev.sluice.sessions;

import dev.sluice.testing.SqliteFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class SqliteMappingTest extends MappingContract {

    private final SqliteFile file = SqliteFile.create();
    private final SqliteFile stockFile = SqliteFile.create();

    @BeforeAll
    void openFiles() {
        open(Stage.sqlite(file, stockFile));
    }

    @AfterAll
    void deleteFiles() {
        close();
        file.close();
        stockFile.close();
    }
}
