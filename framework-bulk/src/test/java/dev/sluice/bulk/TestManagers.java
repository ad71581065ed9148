package dev.sluice.bulk;

import dev.sluice.Secret;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.DatabaseManagerBuilder;
import dev.sluice.testing.SqliteFile;
import dev.sluice.testing.TestDatabase;
import java.time.Duration;

/**
 * Managers whose writing pool has a single connection: one that is left in a bad state is met by the next test. They are
 * patient, because a machine that builds is busy.
 */
final class TestManagers {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private TestManagers() {}

    static DatabaseManager over(TestDatabase database) {
        return patient()
                .primary(
                        database.jdbcUrl(),
                        engine -> engine.user(database.user())
                                .password(Secret.of(database.password()))
                                .pool(pool -> pool.minIdle(0).maxSize(1)))
                .build();
    }

    static DatabaseManager over(SqliteFile file) {
        return patient().primary("sqlite:" + file.path()).build();
    }

    private static DatabaseManagerBuilder patient() {
        return DatabaseManager.builder("bulk")
                .pool(pool -> pool.connectionTimeout(PATIENCE))
                .health(health -> health.timeout(PATIENCE));
    }
}
