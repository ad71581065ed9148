/** Real PostgreSQL and MySQL clusters and SQLite files for tests, with their faults. */
module dev.sluice.testing {
    requires transitive java.sql;
    requires static transitive org.junit.jupiter.api;
    requires org.apache.commons.compress;
    requires org.slf4j;
    requires static transitive org.jspecify;

    exports dev.sluice.testing;
    exports dev.sluice.testing.cluster;
    exports dev.sluice.testing.proxy;

    opens dev.sluice.testing to
            org.junit.platform.commons;
}
