package dev.sluice.routing.jdbc;

import dev.sluice.managers.DatabaseManager;
import dev.sluice.testing.SqliteFile;
import org.junit.jupiter.api.AutoClose;

class SqliteSpringJdbcTest extends SpringJdbcTests {

    @AutoClose // after the manager
    private final SqliteFile file = SqliteFile.create();

    @Override
    DatabaseManager open() {
        return DatabaseManager.builder("shop").primary(file.jdbcUrl()).build();
    }
}
