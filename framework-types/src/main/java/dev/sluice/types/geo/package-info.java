/**
 * Places in a plane. Start at {@link dev.sluice.types.geo.Geometries}. Does not belong here: places on the Earth, which need
 * PostGIS or the like.
 */
@NullMarked
package dev.sluice.types.geo;

import org.jspecify.annotations.NullMarked;
