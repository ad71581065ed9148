/** Moves rows at the speed the server can take. */
module dev.sluice.bulk {
    requires transitive dev.sluice.routing;
    requires dev.sluice.metadata;
    requires org.slf4j;
    requires static transitive micrometer.core;
    requires static org.postgresql.jdbc;
    requires static mysql.connector.j;
    requires static de.siegmar.fastcsv;
    requires static tools.jackson.core;
    requires static transitive org.jspecify;

    exports dev.sluice.bulk;
    exports dev.sluice.bulk.file;
    exports dev.sluice.bulk.micrometer;
    exports dev.sluice.bulk.policy;
    exports dev.sluice.bulk.report;
    exports dev.sluice.bulk.spi;
}
