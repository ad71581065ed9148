package dev.sluice.routing.spi.annotated;

import dev.sluice.routing.route.InGroup;

/** Lives where it says itself. */
@InGroup("audit")
public class Audited {}
