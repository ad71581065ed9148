/**
 * What a type is, and how an application brings its own. Start at {@link dev.sluice.types.spi.Converter} for a type that is
 * stored as another one, at {@link dev.sluice.types.spi.TypeEngine} for one that is not. Does not belong here: the
 * built-in types and where they are looked up, see {@code dev.sluice.types}.
 */
@NullMarked
package dev.sluice.types.spi;

import org.jspecify.annotations.NullMarked;
