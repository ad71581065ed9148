/**
 * Schemas as statements. Start at {@link dev.sluice.metadata.ddl.Ddl}. Does not belong here: which statements change one schema into another, see
 * {@link dev.sluice.metadata.diff}.
 */
@NullMarked
package dev.sluice.metadata.ddl;

import org.jspecify.annotations.NullMarked;
