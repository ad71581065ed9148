/**
 * Changes of columns while old and new applications run side by side. Start at {@link dev.sluice.metadata.evolve.ExpandContract}. Does not belong here: changes that
 * every application takes part in at once, see {@link dev.sluice.metadata.generate}.
 */
@NullMarked
package dev.sluice.metadata.evolve;

import org.jspecify.annotations.NullMarked;
