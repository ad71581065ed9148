/**
 * Texts that are found otherwise than letter by letter: whatever their case, or by the words in them. Start at {@link
 * dev.sluice.types.search.SearchTexts}. Does not belong here: texts that are what they are, see {@code dev.sluice.types.text},
 * and values with one spelling of their own, see {@code dev.sluice.types.value}.
 */
@NullMarked
package dev.sluice.types.search;

import org.jspecify.annotations.NullMarked;
