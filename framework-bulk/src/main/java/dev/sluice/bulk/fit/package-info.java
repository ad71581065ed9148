/**
 * Whether a column takes a type as it is, and if not, why. Start at {@link dev.sluice.bulk.fit.Fits}. Not exported. Does
 * not belong here: how a type is stored, see {@code dev.sluice.types}.
 */
@NullMarked
package dev.sluice.bulk.fit;

import org.jspecify.annotations.NullMarked;
