/** Entities of a package that is annotated, for a test. Does not belong here: anything else. */
@InGroup("archive")
package dev.sluice.routing.spi.annotated;

import dev.sluice.routing.route.InGroup;
