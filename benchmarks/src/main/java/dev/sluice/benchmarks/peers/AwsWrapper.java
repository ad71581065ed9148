package dev.sluice.benchmarks.peers;

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

    /** Read/write splitting over a fixed list of servers, of which the first is the writer; {@code setReadOnly} chooses. */
    static Contestant splitting(Servers site) {
        Properties properties = plugins("readWriteSplitting");
        properties.setProperty("singleWriterConnectionString", "true");
        return new ReadOnlyPool(site.poolOverBoth(SCHEME, properties));
    }

    /** The parser that its automatic splitting stands on. */
    static Contestant parsing(Site site) {
        return new PlainPool(site.replicaPool(SCHEME, plugins("sqlParser")));
    }

    private static Properties plugins(String codes) {
        Properties properties = new Properties();
        properties.setProperty("wrapperPlugins", codes);
        return properties;
    }
}
