package dev.sluice.benchmarks.peers;

import dev.sluice.testing.cluster.ClusterNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** ShardingSphere-JDBC with its read/write splitting: it is told nothing and reads the statement. */
record ShardingSphere(Driver driver, String url, Path config) implements Contestant {

    private static final String CLASS = "org.apache.shardingsphere.driver.ShardingSphereDriver";

    static boolean isThere() {
        return Drivers.isThere(CLASS);
    }

    static ShardingSphere at(Servers site) throws SQLException {
        try {
            Path config = Files.createTempFile("shardingsphere", ".yaml");
            Files.writeString(config, yaml(site));
            String url = "jdbc:shardingsphere:absolutepath:" + config;
            ShardingSphere sphere = new ShardingSphere(DriverManager.getDriver(url), url, config);
            sphere.run();
            return sphere;
        } catch (IOException e) {
            throw new UncheckedIOException("shardingsphere: its configuration could not be written", e);
        }
    }

    private static String yaml(Servers site) {
        return """
                databaseName: bench
                mode:
                  type: Standalone
                  repository:
                    type: MEMORY
                dataSources:
                  primary: %s
                  replica: %s
                rules:
                - !READWRITE_SPLITTING
                  dataSourceGroups:
                    split:
                      writeDataSourceName: primary
                      readDataSourceNames: [replica]
                      loadBalancerName: turns
                  loadBalancers:
                    turns:
                      type: ROUND_ROBIN
                - !SINGLE
                  tables: ["*.*"]
                """.formatted(dataSource(site, site.primary()), dataSource(site, site.replica()));
    }

    private static String dataSource(Servers site, ClusterNode node) {
        return """
                {dataSourceClassName: com.zaxxer.hikari.HikariDataSource, driverClassName: org.postgresql.Driver, \
                jdbcUrl: "%s", username: "%s", password: "%s", maximumPoolSize: %d}""".formatted(node.jdbcUrl(site.database()), node.user(), node.password(), site.connections());
    }

    @Override
    public void run() throws SQLException {
        try (Connection connection = driver.connect(url, new Properties())) {
            PointSelect.on(connection);
        }
    }

    /** Its pools live until the process ends: the driver has no way to close them. */
    @Override
    public void close() {
        try {
            Files.deleteIfExists(config);
        } catch (IOException e) {
            throw new UncheckedIOException("shardingsphere: its configuration could not be deleted", e);
        }
    }
}
