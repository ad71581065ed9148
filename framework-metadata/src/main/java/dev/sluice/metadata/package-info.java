/**
 * The two front doors: the schema read as a value, and versioned scripts applied to it. Start at {@link
 * dev.sluice.metadata.SchemaReader} and {@link dev.sluice.metadata.Migrations}. Does not belong here: what is read, see
 * {@link dev.sluice.metadata.model}; the words of a migration, see {@link dev.sluice.metadata.migration}; which engine
 * may be migrated, which the caller decides.
 */
@NullMarked
package dev.sluice.metadata;

import org.jspecify.annotations.NullMarked;
