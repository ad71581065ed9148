package dev.sluice.routing;

import dev.sluice.managers.DatabaseManager;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteChangesUnderLoadTest extends ChangesUnderLoadTests {

    @TempDir
    Path folder;

    @Override
    DatabaseManager open() {
        return DatabaseManager.builder("shop").primary(file()).build();
    }

    @Override
    String replicaUrl() {
        return file() + "?mode=ro";
    }

    private String file() {
        return folder.resolve("shop.db").toString();
    }
}
