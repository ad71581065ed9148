/** Engines and their pools: topology, health, lag, credentials and meters. */
module dev.sluice.managers {
    requires transitive dev.sluice.types;
    requires java.sql.rowset;
    requires com.zaxxer.hikari;
    requires org.slf4j;
    requires static micrometer.commons;
    requires static micrometer.core;
    requires static org.postgresql.jdbc;
    requires static mysql.connector.j;
    requires static org.xerial.sqlitejdbc;
    requires static transitive org.jspecify;

    exports dev.sluice.managers;
    exports dev.sluice.managers.config;
    exports dev.sluice.managers.micrometer;
    exports dev.sluice.managers.topology;
    exports dev.sluice.managers.url;
    exports dev.sluice.managers.spi;

    uses dev.sluice.managers.spi.ManagerPlugin;
}
