/**
 * The {@code schema} commands, and {@code lint}: what is there, as statements, what is different, and what a script would do. Start at {@link
 * dev.sluice.cli.schema.SchemaCommand}.
 */
@NullMarked
package dev.sluice.cli.schema;

import org.jspecify.annotations.NullMarked;
