package dev.sluice.sessions;

import dev.sluice.DatabaseProduct;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.DatabaseManagerBuilder;
import dev.sluice.testing.SqliteFile;
import java.sql.Connection;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** One file: its writer is the primary, its readers are a replica without lag. */
class SqliteSessionsTest extends SessionsSuite {

    private static SqliteFile file;

    @BeforeAll
    static void open() {
        file = SqliteFile.create();
        open(DatabaseManager.builder("shop").primary(file.path() + "?busy_timeout=100"));
    }

    @AfterAll
    static void deleteFile() {
        closeSessions();
        file.close();
    }

    @Override
    public DatabaseProduct product() {
        return DatabaseProduct.SQLITE;
    }

    /** A reader's connection was opened read-only; the writer's never is, not even while it must not write. */
    @Override
    public boolean onReplica(ReadSession session) {
        return session.hibernate().doReturningWork(Connection::isReadOnly);
    }

    @Override
    public DatabaseManagerBuilder patientEngines() {
        return DatabaseManager.builder("shop").primary(file.path() + "?busy_timeout=60000");
    }

    @Override
    public String slow() {
        return "with recursive n(i) as (select 1 union all select i + 1 from n where i < 1e15) select count(*) from n";
    }

    @Override
    public boolean runsSlow(Thread unit) {
        return Arrays.stream(unit.getStackTrace())
                .anyMatch(
                        frame -> frame.isNativeMethod() && frame.getMethodName().equals("step"));
    }

    @Override
    public boolean waitsForLock(Thread unit) {
        return Arrays.stream(unit.getStackTrace())
                .anyMatch(frame -> frame.getClassName().endsWith(".BusyWait"));
    }

    @Override
    public String waitedForALock() {
        return "shop: write unit hasty was rolled back: another transaction was in the way \\(code=5\\); run the unit again";
    }

    @Override
    public Blocker blocked(Long order) {
        return file.holdWriteLock()::close;
    }
}
