/** The words every module shares, and the type engine. */
module dev.sluice.types {
    requires transitive java.sql;
    requires static transitive org.jspecify;

    exports dev.sluice;
    exports dev.sluice.types;
    exports dev.sluice.types.number;
    exports dev.sluice.types.spi;
    exports dev.sluice.types.text;
    exports dev.sluice.types.time;

    uses dev.sluice.types.spi.TypeContributor;
}
