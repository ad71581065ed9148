package dev.sluice.routing.spi.annotated;

/** Lives where its package says. */
public class Archived {}
