package dev.sluice.sessions.resolve;

import dev.sluice.managers.DatabaseManager;
import dev.sluice.testing.SqliteFile;
import java.util.List;
import org.hibernate.SharedSessionContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class SqliteResolveTest extends ResolveContract {

    private final SqliteFile file = SqliteFile.create();

    @BeforeAll
    void open() {
        open(DatabaseManager.builder("market").primary(file.path().toString()));
    }

    @Override
    long statements(SharedSessionContract session) {
        return 0;
    }

    @Override
    List<String> wordsIgnoreCase() {
        return List.of(
                "drop table MarketWord",
                "create table MarketWord(id integer primary key, spelling text collate nocase unique, meaning text)");
    }

    @AfterAll
    void deleteFile() {
        close();
        file.close();
    }
}
