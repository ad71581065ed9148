/**
 * Schemas and their changes as statements. Start at {@link dev.sluice.metadata.ddl.Ddl}. Does not belong here: what has changed, see {@link
 * dev.sluice.metadata.diff}.
 */
@NullMarked
package dev.sluice.metadata.ddl;

import org.jspecify.annotations.NullMarked;
