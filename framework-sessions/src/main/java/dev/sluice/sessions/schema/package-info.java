/**
 * What entities say of their tables beyond their mapping. Start at {@link dev.sluice.sessions.schema.RenamedFrom}. Does not belong here: how the schema of entities is
 * compared and written, see {@link dev.sluice.metadata.diff.SchemaDiff}.
 */
@NullMarked
package dev.sluice.sessions.schema;

import org.jspecify.annotations.NullMarked;
