/**
 * What an application implements to bring its own types. Start at {@link dev.sluice.types.spi.TypeContributor}. Does not
 * belong here: the built-in types, see {@link dev.sluice.types.TypeEngine}.
 */
@NullMarked
package dev.sluice.types.spi;

import org.jspecify.annotations.NullMarked;
