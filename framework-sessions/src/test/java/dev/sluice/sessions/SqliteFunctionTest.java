package dev.sluice.sessions;

import dev.sluice.testing.SqliteFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class SqliteFunctionTest extends FunctionContract {

    private final SqliteFile file = SqliteFile.create();

    @BeforeAll
    void openFile() {
        open(Stage.sqlite(file, file));
    }

    @AfterAll
    void deleteFile() {
        close();
        file.close();
    }
}
