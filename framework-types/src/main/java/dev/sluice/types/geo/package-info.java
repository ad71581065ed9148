/**
 * Places in a plane, and on the Earth as a sphere. Start at {@link dev.sluice.types.geo.Geometries}. Does not belong here:
 * other projections and shapes on the Earth, which need PostGIS or the like.
 */
@NullMarked
package dev.sluice.types.geo;

import org.jspecify.annotations.NullMarked;
