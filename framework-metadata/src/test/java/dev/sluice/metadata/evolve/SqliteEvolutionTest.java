package dev.sluice.metadata.evolve;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.io.TempDir;

class SqliteEvolutionTest extends EvolutionContract {

    private static final int BUSY = 5;

    @TempDir
    private Path folder;

    @Override
    Connection empty() throws SQLException {
        return beside(null);
    }

    @Override
    Connection beside(Connection other) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("shop.db"));
        try (Statement statement = connection.createStatement()) {
            statement.execute("pragma journal_mode = wal");
            statement.execute("pragma synchronous = off");
            statement.execute("pragma busy_timeout = 30000");
        }
        return connection;
    }

    @Override
    boolean isBusy(SQLException e) {
        return (e.getErrorCode() & 0xff) == BUSY;
    }

    @Override
    String position() {
        return "instr";
    }
}
