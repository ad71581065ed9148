/**
 * What a type is, and how an application brings its own. Start at {@link dev.sluice.types.spi.TypeEngine}. Does not
 * belong here: the built-in types and where they are looked up, see {@code dev.sluice.types}.
 */
@NullMarked
package dev.sluice.types.spi;

import org.jspecify.annotations.NullMarked;
