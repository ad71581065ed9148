/** The schema as a value: read it, migrate it, compare it; copies of databases, and keeping them fit. */
module dev.sluice.metadata {
    requires transitive dev.sluice.types;
    requires org.slf4j;
    requires static tools.jackson.databind;
    requires static transitive micrometer.core;
    requires static transitive org.jspecify;

    uses dev.sluice.metadata.spi.CodeMigration;

    exports dev.sluice.metadata;
    exports dev.sluice.metadata.backup;
    exports dev.sluice.metadata.backup.model;
    exports dev.sluice.metadata.backup.seal;
    exports dev.sluice.metadata.ddl;
    exports dev.sluice.metadata.define;
    exports dev.sluice.metadata.diff;
    exports dev.sluice.metadata.maintenance;
    exports dev.sluice.metadata.evolve;
    exports dev.sluice.metadata.generate;
    exports dev.sluice.metadata.lint;
    exports dev.sluice.metadata.lint.facts;
    exports dev.sluice.metadata.micrometer;
    exports dev.sluice.metadata.migration;
    exports dev.sluice.metadata.model;
    exports dev.sluice.metadata.snapshot;
    exports dev.sluice.metadata.spi;
    exports dev.sluice.metadata.translate;
}
