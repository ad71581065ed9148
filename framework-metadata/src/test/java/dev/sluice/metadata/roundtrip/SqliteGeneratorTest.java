package dev.sluice.metadata.roundtrip;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.io.TempDir;

class SqliteGeneratorTest extends GeneratorContract {

    @TempDir
    private Path folder;

    private int files;

    @Override
    Connection empty() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("file-" + ++files + ".db"));
    }
}
