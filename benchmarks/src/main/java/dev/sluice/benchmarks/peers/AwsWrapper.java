package dev.sluice.benchmarks.peers;

import com.zaxxer.hikari.HikariDataSource;
import dev.sluice.testing.cluster.ClusterNode;
import java.util.Properties;

/** Pools over the AWS JDBC wrapper with this or that plugin. */
final class AwsWrapper {

    private static final String CLASS = "software.amazon.jdbc.Driver";

    private AwsWrapper() {}

    static boolean isThere() {
        return Drivers.isThere(CLASS);
    }

    /** The wrapper alone. */
    static Contestant plain(Site site) {
        return new PlainPool(pool(site, site.replica(), plugins("")));
    }

    /** Simple read/write splitting, which needs no Aurora: two endpoints, and {@code setReadOnly} chooses. */
    static Contestant splitting(Site site) {
        Properties properties = plugins("srw");
        properties.setProperty("srwWriteEndpoint", endpoint(site.primary()));
        properties.setProperty("srwReadEndpoint", endpoint(site.replica()));
        return new ReadOnlyPool(pool(site, site.primary(), properties));
    }

    /** The parser that its automatic splitting stands on; that itself knows Aurora's topology only. */
    static Contestant parsing(Site site) {
        return new PlainPool(pool(site, site.replica(), plugins("sqlParser")));
    }

    private static Properties plugins(String codes) {
        Properties properties = new Properties();
        properties.setProperty("wrapperPlugins", codes);
        return properties;
    }

    private static HikariDataSource pool(Site site, ClusterNode node, Properties properties) {
        String url = node.jdbcUrl(site.database()).replace(Site.POSTGRES, "jdbc:aws-wrapper:postgresql:");
        return site.pool(url, properties);
    }

    private static String endpoint(ClusterNode node) {
        return "127.0.0.1:" + node.port();
    }
}
