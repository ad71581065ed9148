package dev.sluice.bulk;

import dev.sluice.Secret;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.DatabaseManagerBuilder;
import dev.sluice.testing.SqliteFile;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.cluster.ClusterNode;
import java.time.Duration;
import java.util.List;

/**
 * Managers whose writing pool has a single connection: one that is left in a bad state is met by the next test. They are
 * patient, because a machine that builds is busy.
 */
final class TestManagers {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private TestManagers() {}

    static DatabaseManager over(TestDatabase database) {
        return over(database, 1);
    }

    static DatabaseManager over(TestDatabase database, int connections) {
        return over(database.jdbcUrl(), database.user(), database.password(), connections);
    }

    static DatabaseManager over(SqliteFile file) {
        return patient().primary(url(file)).build();
    }

    /** A lock is waited for as long as it takes to see that it is held. */
    static String url(SqliteFile file) {
        return "sqlite:" + file.path() + "?busy_timeout=50";
    }

    /** Without a user where the product has none. */
    static DatabaseManager over(String url, String user, String password) {
        return over(url, user, password, 1);
    }

    private static DatabaseManager over(String url, String user, String password, int connections) {
        return patient()
                .primary(url, engine -> {
                    if (!user.isEmpty()) {
                        engine.user(user)
                                .password(Secret.of(password))
                                .pool(pool -> pool.minIdle(0).maxSize(connections));
                    }
                })
                .build();
    }

    /** With a replica. */
    static DatabaseManager over(TestDatabase database, String replicaUrl) {
        Secret password = Secret.of(database.password());
        return patient()
                .primary(
                        database.jdbcUrl(),
                        engine -> engine.user(database.user())
                                .password(password)
                                .pool(pool -> pool.minIdle(0).maxSize(2)))
                .replica(replicaUrl, engine -> engine.user(database.user()).password(password))
                .build();
    }

    /** Over all servers of a cluster, whose roles it finds. */
    static DatabaseManager over(List<? extends ClusterNode> nodes, TestDatabase database) {
        DatabaseManagerBuilder builder = patient();
        for (ClusterNode node : nodes) {
            builder.engine(
                    node.name(),
                    node.jdbcUrl(database.name()),
                    engine -> engine.user(database.user())
                            .password(Secret.of(database.password()))
                            .pool(pool -> pool.minIdle(0).maxSize(2)));
        }
        return builder.build();
    }

    private static DatabaseManagerBuilder patient() {
        return DatabaseManager.builder("bulk")
                .pool(pool -> pool.connectionTimeout(PATIENCE))
                .health(health -> health.timeout(PATIENCE));
    }
}
