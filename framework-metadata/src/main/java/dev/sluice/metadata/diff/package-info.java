/**
 * What is different between two schemas. Start at {@link dev.sluice.metadata.diff.SchemaDiff}. Does not belong here: how schemas are read, see {@link
 * dev.sluice.metadata.SchemaReader}, and how they are written, see {@link dev.sluice.metadata.ddl}.
 */
@NullMarked
package dev.sluice.metadata.diff;

import org.jspecify.annotations.NullMarked;
