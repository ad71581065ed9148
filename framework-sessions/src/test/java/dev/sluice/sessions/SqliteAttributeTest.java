package dev.sluice.sessions;

import dev.sluice.DatabaseProduct;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.DatabaseManagerBuilder;
import dev.sluice.testing.SqliteFile;
import java.util.Map;
import java.util.Properties;
import org.hibernate.community.dialect.SQLiteDialect;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Plain Hibernate has a file of its own, because it takes locks differently. */
class SqliteAttributeTest extends AttributeContract {

    private final SqliteFile file = SqliteFile.create();
    private final SqliteFile stockFile = SqliteFile.create();

    @BeforeAll
    void openSessions() {
        open();
    }

    @AfterAll
    void deleteFiles() {
        close();
        file.close();
        stockFile.close();
    }

    @Override
    DatabaseProduct product() {
        return DatabaseProduct.SQLITE;
    }

    @Override
    DatabaseManagerBuilder engines() {
        return DatabaseManager.builder("shop").primary(file.path().toString());
    }

    @Override
    Properties stockConnection() {
        return properties(Map.of(
                "hibernate.connection.url",
                "jdbc:sqlite:" + stockFile.path(),
                "hibernate.dialect",
                SQLiteDialect.class.getName()));
    }
}
