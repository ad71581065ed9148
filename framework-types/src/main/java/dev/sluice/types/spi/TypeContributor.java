package dev.sluice.types.spi;
/** Placeholder replaced by its owner. */
public interface TypeContributor {}
