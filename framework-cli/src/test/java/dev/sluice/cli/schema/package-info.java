/** The {@code schema} commands on all products. */
@NullMarked
package dev.sluice.cli.schema;

import org.jspecify.annotations.NullMarked;
