/** The words every module shares, and the type engine. */
module dev.sluice.types {
    requires transitive java.sql;
    requires static transitive org.jspecify;
    requires static tools.jackson.databind;

    exports dev.sluice;
    exports dev.sluice.types;
    exports dev.sluice.types.collection;
    exports dev.sluice.types.geo;
    exports dev.sluice.types.id;
    exports dev.sluice.types.json;
    exports dev.sluice.types.net;
    exports dev.sluice.types.number;
    exports dev.sluice.types.range;
    exports dev.sluice.types.search;
    exports dev.sluice.types.secret;
    exports dev.sluice.types.spi;
    exports dev.sluice.types.text;
    exports dev.sluice.types.time;
    exports dev.sluice.types.value;
    exports dev.sluice.types.vector;

    uses dev.sluice.types.spi.TypeContributor;
}
