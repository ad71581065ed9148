/**
 * How a Java type is stored on each product. Start at {@link dev.sluice.types.TypeRegistry} to look a type up, at {@link
 * dev.sluice.types.Types} to name one. Does not belong here: the contract of a type of your own, see {@link
 * dev.sluice.types.spi.TypeEngine}; Hibernate's view of types, see framework-sessions.
 */
@NullMarked
package dev.sluice.types;

import org.jspecify.annotations.NullMarked;
