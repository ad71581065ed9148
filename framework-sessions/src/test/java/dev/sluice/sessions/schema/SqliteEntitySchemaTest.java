package dev.sluice.sessions.schema;

import dev.sluice.managers.DatabaseManager;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.io.TempDir;

class SqliteEntitySchemaTest extends EntitySchemaContract {

    @TempDir
    private Path folder;

    @Override
    DatabaseManager database() {
        return DatabaseManager.builder("shop")
                .primary("sqlite:" + folder.resolve("shop.db"))
                .build();
    }

    @Override
    String module() {
        return "main";
    }

    @Override
    Connection empty() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite::memory:");
    }
}
