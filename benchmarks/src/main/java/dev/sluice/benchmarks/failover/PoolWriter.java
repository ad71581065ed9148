package dev.sluice.benchmarks.failover;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.sluice.managers.config.PoolConfig;
import dev.sluice.testing.cluster.ClusterNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** A HikariCP pool over a driver that is given all servers and looks for the primary itself. */
record PoolWriter(HikariDataSource pool) implements Writer {

    /**
     * A pool as large and as patient as Sluice's own.
     *
     * @param scheme what the URL begins with, up to the servers
     * @param parameters what comes behind the question mark
     */
    static PoolWriter over(List<? extends ClusterNode> nodes, String database, String scheme, String parameters) {
        String servers = nodes.stream().map(node -> "127.0.0.1:" + node.port()).collect(Collectors.joining(","));
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(scheme + servers + "/" + database + "?" + parameters);
        config.setUsername(nodes.get(0).user());
        config.setPassword(nodes.get(0).password());
        config.setMaximumPoolSize(PoolConfig.DEFAULT_MAX_SIZE);
        config.setMinimumIdle(PoolConfig.DEFAULT_MIN_IDLE);
        config.setConnectionTimeout(PoolConfig.DEFAULT_CONNECTION_TIMEOUT.toMillis());
        return new PoolWriter(new HikariDataSource(config));
    }

    @Override
    public void write(long number) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            Writer.insert(connection, number);
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
