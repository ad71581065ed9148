/**
 * How a Java type is stored on each product. Start at {@link dev.sluice.types.TypeRegistry}; a {@link
 * dev.sluice.types.TypeEngine} is the mapping of one Java type, a {@link dev.sluice.types.Storage} what it is on one
 * product. Does not belong here: Hibernate's view of types, see framework-sessions.
 */
@NullMarked
package dev.sluice.types;

import org.jspecify.annotations.NullMarked;
