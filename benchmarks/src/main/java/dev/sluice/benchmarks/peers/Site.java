package dev.sluice.benchmarks.peers;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.sluice.Secret;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.config.EngineConfig;
import dev.sluice.testing.PostgresCluster;
import dev.sluice.testing.cluster.ClusterNode;
import java.util.Properties;

/**
 * The servers that all contestants use, and pools to them that are alike.
 *
 * @param connections how many each pool holds, opened before anything is measured
 */
public record Site(ClusterNode primary, ClusterNode replica, String database, int connections) {

    static final String POSTGRES = "jdbc:postgresql:";

    /** The primary of this cluster and its first standby. */
    public static Site of(PostgresCluster cluster, int connections) {
        return new Site(cluster.primary(), cluster.standbys().get(0), "postgres", connections);
    }

    /** Declares both servers as Sluice's. */
    public DatabaseManager manager() {
        return DatabaseManager.builder("bench")
                .primary(primary.jdbcUrl(database), this::login)
                .replica(replica.jdbcUrl(database), this::login)
                .pool(pool -> pool.maxSize(connections).minIdle(connections))
                .build();
    }

    HikariDataSource pool(ClusterNode node) {
        return pool(node.jdbcUrl(database), new Properties());
    }

    /** The same by another driver that takes the user of these servers. */
    HikariDataSource pool(String url, Properties properties) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(primary.user());
        config.setPassword(primary.password());
        config.setMaximumPoolSize(connections);
        config.setDataSourceProperties(properties);
        return new HikariDataSource(config);
    }

    private void login(EngineConfig.Builder engine) {
        engine.user(primary.user()).password(Secret.of(primary.password()));
    }
}
