/** Translations that need no server. */
@NullMarked
package dev.sluice.metadata.translate;

import org.jspecify.annotations.NullMarked;
