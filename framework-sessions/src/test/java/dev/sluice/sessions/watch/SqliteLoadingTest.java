package dev.sluice.sessions.watch;

import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.topology.EngineRole;
import dev.sluice.testing.SqliteFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class SqliteLoadingTest extends LoadingContract {

    private final SqliteFile file = SqliteFile.create();

    @BeforeAll
    void open() {
        open(DatabaseManager.builder("shop").primary(file.path().toString()));
    }

    @AfterAll
    void deleteFile() {
        close();
        file.close();
    }

    @Override
    EngineRole reading() {
        return EngineRole.REPLICA;
    }
}
