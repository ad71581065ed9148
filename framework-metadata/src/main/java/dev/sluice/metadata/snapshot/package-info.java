/**
 * Schemas as files. Start at {@link dev.sluice.metadata.snapshot.SchemaSnapshot}. Does not belong here: DDL, see {@link
 * dev.sluice.metadata.ddl}.
 */
@NullMarked
package dev.sluice.metadata.snapshot;

import org.jspecify.annotations.NullMarked;
