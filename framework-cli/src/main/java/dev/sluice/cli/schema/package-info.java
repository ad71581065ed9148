/** The {@code schema} commands: what is there, as statements, and what is different. Start at {@link dev.sluice.cli.schema.SchemaCommand}. */
@NullMarked
package dev.sluice.cli.schema;

import org.jspecify.annotations.NullMarked;
