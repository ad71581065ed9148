/** The words every module shares, and the type engine. */
module dev.sluice.types {
    requires transitive java.sql;
    requires static transitive org.jspecify;

    exports dev.sluice;
    exports dev.sluice.types;
    exports dev.sluice.types.spi;

    uses dev.sluice.types.spi.TypeContributor;
}
