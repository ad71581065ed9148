package dev.sluice.metadata.roundtrip;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

class SqliteRenameTest extends RenameContract {

    @TempDir
    private Path folder;

    private int files;

    @Override
    Connection empty() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("file-" + ++files + ".db"));
    }

    @Override
    List<String> trigger(String table, String column) {
        return List.of("create trigger watch after update of " + column + " on " + table
                + " begin insert into seen values (new." + column + "); end");
    }
}
