/** The schema as a value: read it, migrate it. */
module dev.sluice.metadata {
    requires transitive dev.sluice.types;
    requires org.slf4j;
    requires static transitive org.jspecify;

    exports dev.sluice.metadata;
    exports dev.sluice.metadata.ddl;
    exports dev.sluice.metadata.diff;
    exports dev.sluice.metadata.migration;
    exports dev.sluice.metadata.model;
    exports dev.sluice.metadata.spi;
}
