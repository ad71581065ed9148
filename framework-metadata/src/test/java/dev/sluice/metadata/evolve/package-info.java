/** Columns that are replaced while applications write. */
@NullMarked
package dev.sluice.metadata.evolve;

import org.jspecify.annotations.NullMarked;
