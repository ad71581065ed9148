/**
 * Values that have rules of their own, and enums: validated when they are made, kept in one spelling, stored as a text or a
 * number with a CHECK. Start at {@link dev.sluice.types.value.Values} and {@link dev.sluice.types.value.Enums}. Does not
 * belong here: identifiers, see {@code dev.sluice.types.id}, and what must not be seen, see {@code dev.sluice.types.secret}.
 */
@NullMarked
package dev.sluice.types.value;

import org.jspecify.annotations.NullMarked;
