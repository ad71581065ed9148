/**
 * Texts, characters and paths of labels. Start at {@link dev.sluice.types.text.Texts}. Does not belong here: texts with a meaning of their own, such as
 * addresses and codes.
 */
@NullMarked
package dev.sluice.types.text;

import org.jspecify.annotations.NullMarked;
