package dev.sluice.benchmarks.peers;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.sluice.benchmarks.inprocess.InProcessDriver;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.spi.EnginePool;
import dev.sluice.managers.topology.PoolSnapshot;
import dev.sluice.testing.SqliteFile;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;

/**
 * The database that is not there. Sluice's supervisor needs something to observe, which is a SQLite file that nobody reads;
 * what is borrowed are connections of the driver in the process.
 */
public record Nowhere(SqliteFile file, int connections) implements Site, AutoCloseable {

    private static final String URL = InProcessDriver.PREFIX + "//nowhere/bench";

    public static Nowhere of(int connections) {
        return new Nowhere(SqliteFile.create(), connections);
    }

    @Override
    public DatabaseManager manager() {
        String url = "sqlite:" + file.path();
        return DatabaseManager.builder("bench")
                .engine("primary", url)
                .engine("replica-1", url + "?mode=ro")
                .pool(pool -> pool.maxSize(connections).minIdle(connections))
                .health(health -> health.interval(Duration.ofHours(1)))
                .plugin(contributions -> contributions.poolFactory(spec -> new Pool(primaryPool())))
                .build();
    }

    @Override
    public HikariDataSource primaryPool() {
        return pool(URL, new Properties());
    }

    @Override
    public HikariDataSource replicaPool() {
        return pool(URL, new Properties());
    }

    @Override
    public HikariDataSource replicaPool(String scheme, Properties properties) {
        properties.setProperty("wrapperDialect", "unknown"); // else the AWS wrapper asks the server whose it is
        return pool(scheme + URL.substring("jdbc:".length()), properties);
    }

    private HikariDataSource pool(String url, Properties properties) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(connections);
        config.setDataSourceProperties(properties);
        return new HikariDataSource(config);
    }

    @Override
    public void close() {
        file.close();
    }

    private record Pool(HikariDataSource hikari) implements EnginePool {

        @Override
        public Connection borrow() throws SQLException {
            return hikari.getConnection();
        }

        @Override
        public PoolSnapshot snapshot() {
            return PoolSnapshot.EMPTY;
        }

        @Override
        public Object delegate() {
            return hikari;
        }

        @Override
        public void evict() {
            hikari.getHikariPoolMXBean().softEvictConnections();
        }

        @Override
        public void close() {
            hikari.close();
        }
    }
}
