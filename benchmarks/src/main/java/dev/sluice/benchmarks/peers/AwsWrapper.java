package dev.sluice.benchmarks.peers;

import dev.sluice.testing.cluster.ClusterNode;
import java.util.Properties;

/** Pools over the AWS JDBC wrapper with this or that plugin. */
final class AwsWrapper {

    private static final String CLASS = "software.amazon.jdbc.Driver";

    private static final String SCHEME = "jdbc:aws-wrapper:";

    private AwsWrapper() {}

    static boolean isThere() {
        return Drivers.isThere(CLASS);
    }

    /** The wrapper alone. */
    static Contestant plain(Site site) {
        return new PlainPool(site.replicaPool(SCHEME, plugins("")));
    }

    /** Simple read/write splitting, which needs no Aurora: two endpoints, and {@code setReadOnly} chooses. */
    static Contestant splitting(Servers site) {
        Properties properties = plugins("srw");
        properties.setProperty("srwWriteEndpoint", endpoint(site.primary()));
        properties.setProperty("srwReadEndpoint", endpoint(site.replica()));
        return new ReadOnlyPool(site.primaryPool(SCHEME, properties));
    }

    /** The parser that its automatic splitting stands on; that itself knows Aurora's topology only. */
    static Contestant parsing(Site site) {
        return new PlainPool(site.replicaPool(SCHEME, plugins("sqlParser")));
    }

    private static Properties plugins(String codes) {
        Properties properties = new Properties();
        properties.setProperty("wrapperPlugins", codes);
        return properties;
    }

    private static String endpoint(ClusterNode node) {
        return "127.0.0.1:" + node.port();
    }
}
