package dev.sluice.routing.jdbc;

import dev.sluice.managers.DatabaseManager;
import dev.sluice.testing.SqliteFile;
import org.junit.jupiter.api.AfterEach;

class SqliteSpringJdbcTest extends SpringJdbcTests {

    private final SqliteFile file = SqliteFile.create();

    @Override
    DatabaseManager open() {
        return DatabaseManager.builder("shop").primary(file.jdbcUrl()).build();
    }

    @AfterEach
    void deleteTheFile() {
        file.close();
    }
}
