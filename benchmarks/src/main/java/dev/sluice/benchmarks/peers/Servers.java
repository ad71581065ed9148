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
 * Real servers.
 *
 * @param connections how many each pool holds, opened before anything is measured
 */
public record Servers(ClusterNode primary, ClusterNode replica, String database, int connections) implements Site {

    /** The primary of this cluster and its first standby. */
    public static Servers of(PostgresCluster cluster, int connections) {
        return new Servers(cluster.primary(), cluster.standbys().get(0), "postgres", connections);
    }

    @Override
    public DatabaseManager manager() {
        return DatabaseManager.builder("bench")
                .primary(primary.jdbcUrl(database), this::login)
                .replica(replica.jdbcUrl(database), this::login)
                .pool(pool -> pool.maxSize(connections).minIdle(connections))
                .build();
    }

    @Override
    public HikariDataSource primaryPool() {
        return pool(primary.jdbcUrl(database), new Properties());
    }

    @Override
    public HikariDataSource replicaPool() {
        return pool(replica.jdbcUrl(database), new Properties());
    }

    @Override
    public HikariDataSource replicaPool(String scheme, Properties properties) {
        return pool(scheme + replica.jdbcUrl(database).substring("jdbc:".length()), properties);
    }

    /** The same by a driver that is given both servers, the primary first. */
    HikariDataSource poolOverBoth(String scheme, Properties properties) {
        return pool(
                scheme + "postgresql://127.0.0.1:" + primary.port() + ",127.0.0.1:" + replica.port() + "/" + database,
                properties);
    }

    private HikariDataSource pool(String url, Properties properties) {
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
