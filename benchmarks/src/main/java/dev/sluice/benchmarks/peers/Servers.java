package dev.sluice.benchmarks.peers;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.sluice.Secret;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.config.EngineConfig;
import dev.sluice.testing.MySqlCluster;
import dev.sluice.testing.MySqlNode;
import dev.sluice.testing.PostgresCluster;
import dev.sluice.testing.cluster.ClusterNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
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

    /** The source of this cluster and its first replica, with a database of its own. */
    public static Servers of(MySqlCluster cluster, int connections) throws SQLException {
        try (Connection connection = cluster.source().connect("mysql");
                Statement statement = connection.createStatement()) {
            statement.execute("create database bench");
        }
        return new Servers(cluster.source(), cluster.replicas().get(0), "bench", connections);
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
        config.setDataSourceProperties(isMySql() ? tunedForMySql(properties) : properties);
        return new HikariDataSource(config);
    }

    private boolean isMySql() {
        return primary instanceof MySqlNode;
    }

    /** What Sluice sets, too, so that drivers are alike; but not that it has the server tell its GTIDs. */
    private static Properties tunedForMySql(Properties properties) {
        properties.setProperty("useServerPrepStmts", "true");
        properties.setProperty("cachePrepStmts", "true");
        properties.setProperty("prepStmtCacheSize", "256");
        properties.setProperty("prepStmtCacheSqlLimit", "2048");
        properties.setProperty("useLocalSessionState", "true");
        properties.setProperty("cacheServerConfiguration", "true");
        return properties;
    }

    private void login(EngineConfig.Builder engine) {
        engine.user(primary.user()).password(Secret.of(primary.password()));
    }
}
