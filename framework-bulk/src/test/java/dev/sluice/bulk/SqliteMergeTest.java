package dev.sluice.bulk;

import dev.sluice.bulk.contract.CallersTransactionContract;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.routing.Router;
import dev.sluice.testing.SqliteFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class SqliteMergeTest extends CallersTransactionContract {

    private static SqliteFile file;
    private static DatabaseManager manager;

    @BeforeAll
    static void open() {
        file = SqliteFile.create();
        manager = DatabaseManager.builder("merge")
                .primary("sqlite:" + file.path())
                .build();
    }

    @AfterAll
    static void close() {
        manager.close();
        file.close();
    }

    @Override
    protected Router router() {
        return Router.over(manager);
    }

    /** A file has one writer, and its pool has it for one after the other. */
    @Override
    protected Router otherRouter() {
        return router();
    }
}
