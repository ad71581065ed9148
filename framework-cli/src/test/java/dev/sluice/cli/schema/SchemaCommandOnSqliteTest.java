package dev.sluice.cli.schema;

import dev.sluice.testing.SqliteFile;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class SchemaCommandOnSqliteTest extends SchemaCommandContract {

    private static SqliteFile file;

    @BeforeAll
    static void create() {
        file = SqliteFile.create();
    }

    @AfterAll
    static void delete() {
        file.close();
    }

    @Override
    String url() {
        return file.path().toString();
    }

    @Override
    Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file.path());
    }

    @Override
    String[] shadow() {
        return new String[0];
    }
}
