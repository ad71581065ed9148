/**
 * The tables that a mapping needs, as a schema. Start at {@link dev.sluice.sessions.hibernate.schema.EntitySchema}. Does not belong here: what is
 * different from a database, see {@link dev.sluice.metadata.diff.SchemaDiff}.
 */
@NullMarked
package dev.sluice.sessions.hibernate.schema;

import org.jspecify.annotations.NullMarked;
